CREATE TABLE entry (
  conversation TEXT NOT NULL,
  position INTEGER NOT NULL,
  id TEXT NOT NULL UNIQUE,
  time INTEGER NOT NULL,
  kind TEXT NOT NULL,
  source TEXT NOT NULL,
  target TEXT,
  text TEXT,
  tags TEXT,
  PRIMARY KEY (conversation, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX entry_time ON entry (conversation, time, position);
CREATE INDEX entry_said ON entry (conversation, position) WHERE kind IN ('PRIVMSG', 'NOTICE');
INSERT INTO entry VALUES ('#lobby', 1, 'v1-1', 1793534400000, 'JOIN', 'ada!~ada@guest', NULL, NULL, NULL);
INSERT INTO entry VALUES ('#lobby', 2, 'v1-2', 1793534401000, 'PRIVMSG', 'ada!~ada@guest', '#Lobby', 'hello there', '@+draft/reply=x T');
INSERT INTO entry VALUES ('#lobby', 3, 'v1-3', 1793534402000, 'TOPIC', 'ada!~ada@guest', NULL, 'a topic', NULL);
INSERT INTO entry VALUES ('ada,bob', 1, 'v1-4', 1793534403000, 'NOTICE', 'bob!~bob@guest', 'ada', 'just you', NULL);
PRAGMA user_version = 1
