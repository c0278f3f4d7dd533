"""Who should talk to whom: missing contacts, brokers, and introductions to which both sides say yes first."""
