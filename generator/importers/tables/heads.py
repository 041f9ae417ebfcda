"""The heads of columns: by the field that they name, what people call it."""
# ruff: noqa: RUF001 - Turkish and Russian are written with letters that resemble Latin ones

from collections.abc import Mapping
from typing import Final

EXACT: Final = 3
"""From this rank on a head must be the word and nothing else: it means many things."""

HEADS: Final[Mapping[str, Mapping[int, str]]] = {
    "title": {
        0: "milestone,milestones,milestone name,milestone title,meilenstein,meilensteine,jalon,"
        "jalons,hito,hitos,marco,marcos,pietra miliare,traguardo,milestone nome,mijlpaal,"
        "mijlpalen,kamień milowy,milník,milstolpe,milepæl,milepel,virstanpylväs,mérföldkő,"
        "piatră de hotar,kilometre taşı,dönüm noktası,веха,вехи,контрольная точка,віха,ορόσημο,"
        "マイルストーン,里程碑,里程碑名称,마일스톤",
        1: "title,titel,titre,título,titolo,tytuł,název,otsikko,cím,titlu,başlık,заголовок,"
        "название,назва,τίτλος,タイトル,件名,标题,標題,제목,summary,subject,betreff,resumen",
        2: "name,nom,nombre,nome,naam,nazwa,jméno,namn,navn,nimi,név,nume,adı,имя,наименование,"
        "όνομα,名称,名前,名稱,이름,bezeichnung,intitulé,libellé,denominazione,benennung",
        3: "deliverable,deliverables,liefergegenstand,liefergegenstände,livrable,livrables,"
        "entregable,entregables,entregável,entregáveis,output,step,schritt,task,task name,aufgabe,"
        "vorgang,vorgangsname,tâche,tarea,tarefa,attività,taak,zadanie,úkol,uppgift,opgave,"
        "oppgave,tehtävä,feladat,sarcină,görev,задача,завдання,εργασία,タスク,作業,任务,작업,"
        "activity,activité,actividad,atividade,item,event,ereignis,issue,story,user story,feature,"
        "work item,action,aktion,label,what,was,quoi,que,thema,topic,element,gate,review,"
        "deliverable name,release,goal,ziel,objectif,objetivo,obiettivo",
        4: "phase,stage,etappe,étape,etapa,fase,project,projekt,projet,proyecto,projeto,progetto",
    },
    "description": {
        0: "description,desc,details,detail,beschreibung,descriptif,descripción,descrição,"
        "descrizione,omschrijving,beschrijving,opis,popis,beskrivning,beskrivelse,kuvaus,leírás,"
        "descriere,açıklama,описание,опис,περιγραφή,説明,詳細,内容,描述,说明,설명,body,"
        "long description,what it is",
        1: "scope,alcance,umfang,périmètre,escopo,ambito,outcome,result,results,ergebnis,"
        "ergebnisse,résultat,resultado,risultato,resultaat,goal,ziel,deliverable,deliverables,"
        "key deliverables,liefergegenstand,liefergegenstände,livrable,livrables,entregable,"
        "entregables,entregables clave,entregável,entregáveis,成果物,交付物,交付成果,산출물",
        3: "text,notes,note,notizen,notas,comment,comments,kommentar,remarks,bemerkung,remarques,"
        "commentaires,comentarios,observações,備考,备注",
    },
    "due": {
        0: "due,due date,due on,due by,due at,date due,deadline,deadlines,target date,target,"
        "target completion,target completion date,target end,delivery date,needed by,finish by,"
        "fällig,fällig am,fälligkeit,fälligkeitsdatum,termin,zieltermin,zieldatum,solltermin,"
        "soll termin,liefertermin,frist,stichtag,échéance,échéances,date d'échéance,date limite,"
        "date butoir,date cible,date de livraison,à rendre le,vencimiento,fecha de vencimiento,"
        "fecha límite,fecha objetivo,fecha de entrega,plazo,vencimento,data de vencimento,"
        "data limite,data alvo,data de entrega,prazo,scadenza,data di scadenza,data scadenza,"
        "data di consegna,vervaldatum,streefdatum,uiterste datum,opleverdatum,termin realizacji,"
        "termín,termín dokončení,förfallodatum,forfaldsdato,forfallsdato,eräpäivä,määräaika,"
        "határidő,termen,termen limită,scadență,son tarih,teslim tarihi,срок,срок сдачи,"
        "крайний срок,дедлайн,срок выполнения,термін,строк,кінцевий термін,προθεσμία,期限,期限日,"
        "期日,締切,締切日,締め切り,目標時期,目標日,予定日,完了予定日,截止日期,截止时间,到期日,"
        "目标日期,计划完成时间,마감일,기한,목표일",
        1: "end,end date,finish,finish date,planned end,planned finish,ende,enddatum,endtermin,"
        "fertigstellung,fin,date de fin,fecha fin,fecha de fin,data fim,data de fim,data fine,"
        "fine,einde,einddatum,koniec,data zakończenia,konec,datum ukončení,slut,slutdatum,"
        "slutdato,sluttdato,loppu,loppupäivä,vége,befejezés,sfârșit,bitiş,bitiş tarihi,окончание,"
        "дата окончания,конец,кінець,дата завершення,λήξη,終了日,終了,结束日期,结束,종료일",
        2: "planned date,plan date,plandate,planned,planned completion,geplant,plandatum,"
        "plantermin,date prévue,prévu,prévu le,fecha planificada,fecha prevista,fecha estimada,"
        "data prevista,data planejada,data pianificata,estimated date,geschätztes datum,"
        "estimated completion,planowana data,плановая дата,план,計画日,计划日期,eta",
        3: "date,dates,datum,fecha,fechas,data,dato,päivä,päivämäärä,dátum,dată,tarih,дата,"
        "ημερομηνία,日付,日程,日期,时间,날짜,day,tag,jour,when,wann,quand,cuándo,quando,wanneer,"
        "zeitpunkt,month,monat,mois,mes,mês,quarter,quartal,trimestre,timeline,schedule,zeitplan,"
        "calendrier,period,zeitraum",
    },
    "start": {
        0: "start,start date,started,begin,begins,begin date,planned start,beginn,beginnt,"
        "startdatum,anfang,anfangsdatum,starttermin,début,date de début,inicio,fecha de inicio,"
        "fecha inicio,início,data de início,data início,inizio,data di inizio,data inizio,aanvang,"
        "begindatum,początek,data rozpoczęcia,začátek,datum zahájení,startdato,alku,"
        "alkamispäivä,kezdés,kezdete,început,data începerii,başlangıç,başlangıç tarihi,начало,"
        "дата начала,початок,дата початку,έναρξη,開始日,開始,开始日期,开始,시작일,start on",
        3: "from,von,du,desde,de,van,od",
    },
    "completed": {
        0: "completed,completed at,completed on,completed date,completion date,date completed,"
        "actual date,actual end,actual finish,actual completion,closed at,closed on,date closed,"
        "done on,done date,finished,finished on,resolved,achieved on,abgeschlossen am,erledigt am,"
        "isttermin,ist termin,istdatum,tatsächliches datum,date réelle,terminé le,réalisé le,"
        "date de réalisation,fecha real,fecha de finalización,completado el,data real,"
        "data de conclusão,concluído em,data effettiva,completato il,afgerond op,werkelijke datum,"
        "data ukończenia,zakończono,dokončeno dne,slutförd,afsluttet,fullført,valmistunut,"
        "tamamlanma tarihi,дата завершения,фактическая дата,завершено,完了日,実績日,完成日期,"
        "实际完成时间,完成时间,완료일",
        3: "actual,ist",
    },
    "baseline": {
        0: "baseline,baseline date,baseline finish,original date,original due date,initial date,"
        "committed date,commitment,ursprungstermin,ursprünglicher termin,basisplan,date initiale,"
        "date de référence,fecha original,línea base,data original,linha de base,data originale,"
        "oorspronkelijke datum,исходная дата,базовый план,当初予定日,基准日期",
        2: "planned date,plan date,plandate,plantermin,date prévue,fecha planificada",
    },
    "forecast": {
        0: "forecast,forecast date,expected,expected date,current forecast,projected date,prognose,"
        "voraussichtlich,erwartet,prévision,date estimée,previsto,fecha esperada,previsão,"
        "previsione,verwacht,prognoza,прогноз,見込み,見込日,预计日期,预测,예상일,revised date,"
        "new date",
        2: "estimated date,fecha estimada,geschätztes datum,eta",
    },
    "status": {
        0: "status,state,zustand,bearbeitungsstand,statut,état,estado,stato,situação,toestand,"
        "stav,tila,állapot,stare,durum,статус,состояние,стан,κατάσταση,状態,ステータス,状況,状态,"
        "狀態,상태,current status,progress status",
        3: "stand,stan,done,complete,erledigt,fertig,fait,hecho,feito,fatto,klaar,gotowe,готово,"
        "完了,完成,completed,situation,closed,finished,check",
    },
    "owner": {
        0: "owner,owners,assigned to,assignee,assignees,assigned,responsible,responsible person,"
        "responsible party,accountable,lead,led by,person in charge,in charge,milestone owner,"
        "verantwortlich,verantwortliche,verantwortlicher,verantwortung,zuständig,zuständigkeit,"
        "zugewiesen an,bearbeiter,responsable,responsables,assigné à,pilote,porteur,propriétaire,"
        "asignado a,encargado,propietario,responsável,responsáveis,atribuído a,dono,responsabile,"
        "assegnato a,referente,verantwoordelijk,verantwoordelijke,eigenaar,toegewezen aan,"
        "odpowiedzialny,osoba odpowiedzialna,właściciel,przypisany do,odpovědný,odpovědná osoba,"
        "řešitel,ansvarig,ägare,ansvarlig,ejer,eier,vastuuhenkilö,omistaja,felelős,responsabil,"
        "sorumlu,ответственный,исполнитель,відповідальний,виконавець,υπεύθυνος,担当者,担当,責任者,"
        "负责人,责任人,負責人,담당자,담당",
        3: "who,wer,qui,quién,quem,chi,wie,person,persons,people,team,user,member,kto,кто,name of"
        " owner,assigned person,pm,project manager,manager,dri",
    },
    "contributors": {
        0: "contributors,team members,participants,supporting,support,supported by,beteiligte,"
        "mitwirkende,mitarbeit,contributeurs,équipe,participantes,colaboradores,partecipanti,"
        "betrokkenen,участники,соисполнители,関係者,参与人,协作人,참여자",
        3: "team,members,who else,others",
    },
    "tasks": {
        0: "key tasks,tasks,task list,subtasks,sub tasks,aufgaben,hauptaufgaben,teilaufgaben,"
        "wichtige aufgaben,tâches,tâches clés,sous tâches,tareas,tareas clave,subtareas,tarefas,"
        "tarefas principais,subtarefas,compiti,attività principali,taken,hoofdtaken,zadania,"
        "kluczowe zadania,úkoly,uppgifter,opgaver,oppgaver,tehtävät,feladatok,sarcini,görevler,"
        "задачи,ключевые задачи,подзадачи,завдання,εργασίες,主なタスク,主要任务,关键任务,子任务,"
        "주요 작업,checklist,check list,to do list",
        2: "goals,steps,schritte,étapes,activities,aktivitäten,activités,actividades,atividades,"
        "actions,work items,todos,to dos",
        4: "task,aufgabe,tâche,tarea,tarefa,activity",
    },
    "success_criteria": {
        0: "success criteria,success criterion,acceptance criteria,acceptance criterion,"
        "exit criteria,completion criteria,criteria,criterion,definition of done,dod,done when,"
        "measure of success,success measure,erfolgskriterien,erfolgskriterium,abnahmekriterien,"
        "abnahmekriterium,akzeptanzkriterien,kriterien,kriterium,critères de succès,"
        "critère de succès,critères d'acceptation,critères de réussite,critères,"
        "criterios de éxito,criterio de éxito,criterios de aceptación,criterio de cierre,criterios,"
        "critérios de sucesso,critério de sucesso,critérios de aceitação,critério de aceite,"
        "criteri di successo,criteri di accettazione,succescriteria,acceptatiecriteria,"
        "kryteria sukcesu,kryteria akceptacji,kritéria úspěchu,framgångskriterier,succeskriterier,"
        "suksesskriterier,onnistumiskriteerit,sikerkritériumok,criterii de succes,"
        "başarı kriterleri,критерии успеха,критерии приемки,критерій успіху,κριτήρια επιτυχίας,"
        "成功基準,受入基準,完了条件,完了基準,成功标准,验收标准,检查点,성공 기준",
        2: "kpi,kpis,metrics,evidence,nachweis,acceptance,abnahme",
    },
    "phase": {
        0: "phase,phasen,project phase,stage,etappe,fase,phase du projet,étape,etapa,faza,fáze,"
        "fas,vaihe,fázis,fază,aşama,фаза,этап,етап,φάση,フェーズ,段階,阶段,階段,단계,workstream,"
        "work stream,work package,arbeitspaket,lot,section,group,gruppe,sprint",
    },
    "depends_on": {
        0: "depends on,dependencies,dependency,depends,predecessor,predecessors,blocked by,"
        "prerequisite,prerequisites,abhängig von,abhängigkeit,abhängigkeiten,vorgänger,"
        "voraussetzung,voraussetzungen,dépend de,dépendance,dépendances,prérequis,prédécesseur,"
        "prédécesseurs,depende de,dependencia,dependencias,predecesora,predecesoras,requisitos,"
        "dependência,dependências,predecessora,predecessoras,dipende da,dipendenze,predecessori,"
        "afhankelijk van,afhankelijkheden,voorganger,voorgangers,zależy od,zależności,poprzedniki,"
        "závisí na,závislosti,beroende av,beroenden,afhænger af,afhængigheder,avhenger av,"
        "avhengigheter,riippuvuudet,függőségek,dependențe,bağımlılıklar,зависит от,зависимости,"
        "предшественники,залежить від,залежності,εξαρτάται από,依存,依存関係,前提,先行タスク,依赖,"
        "依赖项,前置任务,前置条件,의존성,선행 작업,after",
    },
    "parent": {
        0: "parent,parent id,parent key,parent task,parent milestone,übergeordnet,elternvorgang,"
        "père,tarea principal,tarefa pai,epic,親,父任务"
    },
    "progress": {
        0: "progress,percent complete,percent done,complete percent,percentage complete,"
        "progress percent,"
        "percent progress,fortschritt,fertigstellungsgrad,percent abgeschlossen,avancement,"
        "percent achevé,avance,percent completado,progresso,percent concluído,"
        "percent completato,voortgang,percent gereed,postęp,pokrok,framsteg,fremdrift,edistyminen,"
        "haladás,progres,ilerleme,прогресс,percent завершения,прогрес,進捗,進捗率,进度,完成率,"
        "진행률",
    },
    "id": {
        0: "id,key,uid,gid,guid,uuid,identifier,milestone id,task id,item id,issue key,kennung,"
        "kürzel,schlüssel,identifiant,identificador,identificativo,sleutel,идентификатор,"
        "ідентифікатор,識別子,编码,标识",
        1: "code,kod,kode,código,codice,код,abkürzung,short name,abbreviation,ref,reference,"
        "referenz,référence,referencia,wbs,psp",
    },
    "number": {
        0: "number,nr,num,no,nummer,numéro,número,numero,numer,číslo,номер,lfd nr,pos,"
        "position,s no,sl no,sr no,番号,序号,编号,번호,row,index"
    },
    "tags": {
        0: "tags,tag,labels,etiquetas,étiquettes,schlagworte,schlagwörter,stichworte,etichette,"
        "etykiety,štítky,taggar,метки,теги,ラベル,タグ,标签,태그",
        3: "label,category,categories,kategorie,catégorie,categoría,categoria",
    },
    "type": {
        0: "type,kind,typ,art,item type,issue type,task type,type d'élément,tipo,soort,rodzaj,"
        "тип,種類,タイプ,类型,유형"
    },
    "is_milestone": {0: "is milestone,ismilestone,milestone flag,is a milestone"},
    "purpose": {
        0: "purpose,why,rationale,zweck,begründung,raison d'être,finalité,propósito,"
        "finalidad,finalidade,scopo,doel,cel,účel,syfte,formål,tarkoitus,cél,scop,amaç,цель,мета,"
        "σκοπός,目的,목적"
    },
    "objective": {3: "objective,strategic objective"},
    "url": {0: "url,link,web url,weblink,html url,permalink,lien,enlace,ссылка,リンク,链接,링크"},
    "budget": {
        0: "budget,budgets,budget planned,planned budget,planned cost,planned costs,cost plan,"
        "costplan,estimated cost,budgeted cost,plankosten,geplante kosten,budget prévu,"
        "presupuesto,coste previsto,orçamento,custo planejado,preventivo,budget previsto,"
        "begroting,budżet,rozpočet,budjetti,költségvetés,buget,bütçe,бюджет,плановая стоимость,"
        "προϋπολογισμός,予算,预算,예산",
        1: "cost,costs,kosten,coût,coûts,costo,costos,coste,custo,custos,koszt,náklady,kostnad,"
        "maliyet,стоимость,費用,成本,费用,amount,betrag,montant,importe,valor,importo,bedrag,kwota,"
        "сумма,金額,金额,금액,payment,price,preis,prix,precio",
    },
    "budget_actual": {
        0: "budget actual,actual budget,actual cost,actual costs,cost actual,"
        "costactual,spent,money spent,expenses,istkosten,ist kosten,ausgaben,ausgegeben,coût réel,"
        "dépensé,dépenses,gasto,gastado,coste real,costo real,gasto real,custo real,speso,"
        "costo effettivo,uitgegeven,werkelijke kosten,wydano,skutečné náklady,фактические затраты,"
        "потрачено,実績費用,実費,实际成本,已花费"
    },
    "currency": {
        0: "currency,währung,devise,monnaie,moneda,moeda,valuta,waluta,měna,para birimi,"
        "валюта,通貨,货币,통화"
    },
    "effort": {
        0: "effort,planned effort,effort planned,effort estimate,estimated effort,person days,"
        "man days,aufwand,geplanter aufwand,planaufwand,personentage,charge de travail,"
        "effort prévu,jours homme,esfuerzo,esfuerzo estimado,esforço,sforzo,inspanning,"
        "geschatte inspanning,nakład,pracnost,työmäärä,ráfordítás,efort,efor,трудоемкость,"
        "трудозатраты,工数,見積工数,工作量,공수",
        1: "estimate,estimation,schätzung,work,arbeit,estimated hours,planned hours,hours,stunden,"
        "heures,horas,ore,uren",
    },
    "effort_actual": {
        0: "effort actual,actual effort,effort spent,time spent,hours spent,"
        "actual hours,actual work,istaufwand,ist aufwand,tatsächlicher aufwand,temps passé,"
        "charge consommée,esfuerzo real,horas reales,esforço real,ore effettive,bestede uren,"
        "фактические трудозатраты,実績工数,实际工时,실제 공수"
    },
}
