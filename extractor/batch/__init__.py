"""Many articles: their records in a database that can be stopped, resumed, queried and browsed."""
