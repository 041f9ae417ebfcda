"""The ids of all numbers: stable for good, since links, programs and settings rely on them.

They stand apart from the metrics, so that they can be completed and corrected without loading any.
"""

BY_FAMILY = """
P1 P2 P3 P4 P5 P7 P8 GOAL P6 P6.spent P6.scheduled
T1 T2 T2.due T3 T3.B1 T4 T4.B1 T5 T6 T6.B1 T6.baselined T6.baselined.B1 T7 T8 T9 T10
M1 M2 M3 M4 M5 M6 M7 M7.rate M8 M9 M10 M10.growth M10.criteria M10.deleted NOTICE.median
NOTICE.after NOTICE.moves.after
F1 F2 F3 F4 F5 F6 F6.skill F6.declared F7.P50 F7.P80 F7.pinball50 F7.pinball80 F8
MC.P50 MC.P80 MC.on_time MC.P50.milestone MC.P80.milestone MC.on_time.milestone MC.criticality
MC.MAE
N1 N2 N3 N4 N5 N6 N7 N.TF N.FF N.DF
DCMA.1 DCMA.2 DCMA.3 DCMA.4 DCMA.5 DCMA.6 DCMA.7 DCMA.8 DCMA.9 DCMA.10 DCMA.11 DCMA.12 DCMA.13
DCMA.14
B1 B2 B3 B3% B5 B6 B7
EV.BAC EV.PV EV.EV EV.AC EV.CV EV.SV EV.CV% EV.SV% EV.CPI EV.SPI EV.EAC1 EV.EAC2 EV.EAC3 EV.ETC1
EV.ETC2 EV.ETC3 EV.VAC1 EV.VAC2 EV.VAC3 EV.VAC2% EV.TCPI_BAC EV.TCPI_EAC2
ES.ES ES.AT ES.PD ES.SVt ES.SPIt ES.IEACt ES.IEACt1 ES.IEACt3 ES.finish ES.TSPI
R1 R2 R3 R4 R5 R6 R7 R8 R9 R10 R11 R11.risk R12 R13 R13.risk
A1 A1.risks A1.tasks A2 A2.overdue A2.critical A2.remaining A3 A4 A4.week A5 A6 A7 A7.milestone A8
A9 A9.waiting A10
RAG.watermelon RAG.project RAG.schedule RAG.cost RAG.risk RAG.governance RAG.milestone RAG.score
"""
IDS = tuple(BY_FAMILY.split())
