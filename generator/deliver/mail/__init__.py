"""Mail: messages, the outbox that keeps them, the ledger of what was sent, and the sending."""
