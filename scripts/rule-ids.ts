// Every rule id of docs/*.md is shown by a test whose name cites it; every id cited in code or in docs/security is a rule of docs.
import { globSync, readFileSync } from 'node:fs'

const ID = /\b[A-Z]{2}-\d{1,2}\b/g
const chapters = globSync('docs/*.md')
const rules = new Map<string, string>()
const problems: string[] = []
for (const file of chapters) {
  for (const [, id = ''] of readFileSync(file, 'utf8').matchAll(/^\| ([A-Z]{2}-\d+) \|/gm)) {
    if (rules.has(id)) problems.push(`${id} stands in ${rules.get(id)} and in ${file}`)
    rules.set(id, file)
  }
}

const prefixes = new Set([...rules.keys()].map((id) => id.slice(0, 2)))
const sources = globSync(['packages/*/src/**/*.ts', 'apps/*/src/**/*.{ts,tsx}', 'apps/web/e2e/**/*.ts'])
const tested = new Set<string>()
for (const file of sources) {
  const text = readFileSync(file, 'utf8')
  for (const [id] of text.matchAll(ID))
    if (prefixes.has(id.slice(0, 2)) && !rules.has(id)) problems.push(`${file} cites ${id}, which no page of docs has`)
  if (!/\.(test|e2e)\.tsx?$/.test(file)) continue
  for (const [, cited = ''] of text.matchAll(/['"`]((?:\[[A-Z]{2}-\d+\] ?)+)/g))
    for (const [id] of cited.matchAll(ID)) tested.add(id)
}
// Names of licences look like ids (CC-BY-4.0).
for (const file of globSync('docs/security/*.md', { exclude: ['docs/security/licences.md'] }))
  for (const [id] of readFileSync(file, 'utf8').matchAll(ID))
    if (!rules.has(id)) problems.push(`${file} cites ${id}, which no page of docs has`)
for (const [id, file] of rules) if (!tested.has(id)) problems.push(`${id} of ${file} has no test`)

for (const problem of problems) console.error(problem)
console.log(`${rules.size} rules, ${tested.size} cited by tests`)
process.exit(problems.length === 0 && rules.size > 0 ? 0 : 1)
