// ARCHITECTURE.md names exactly the rooms that exist, and no two folders import each other.
import { globSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'

const page = readFileSync('ARCHITECTURE.md', 'utf8')
const problems: string[] = []

const named = new Set([...page.matchAll(/^\| `([\w/]+)` \|/gm)].map(([, folder = '']) => folder))
const existing = [...globSync(['packages/*/package.json', 'apps/*/package.json']).map(dirname), 'docs', 'scripts']
for (const folder of existing) if (!named.has(folder)) problems.push(`ARCHITECTURE.md does not name ${folder}`)
for (const folder of named)
  if (!existing.includes(folder)) problems.push(`ARCHITECTURE.md names ${folder}, which does not exist`)
for (const room of globSync(['packages/*/src/*/', 'apps/*/src/*/'])) {
  const name = room.split('/').findLast((part) => part !== '') ?? ''
  if (name !== 'testing' && name !== 'gallery' && !page.includes(`\`${name}\``))
    problems.push(`ARCHITECTURE.md does not name the room ${room}`)
}

/** Which folder each file of a package imports from, to find pairs that import each other. */
const edges = new Map<string, string>()
for (const file of globSync(['packages/*/src/*/**/*.ts', 'apps/*/src/*/**/*.{ts,tsx}'])) {
  if (file.includes('.test.')) continue
  const from = dirname(file)
  for (const [, path = ''] of readFileSync(file, 'utf8').matchAll(
    /^(?:import|export) (?!type )[^'"]*['"](\.[^'"]+)['"]/gm,
  )) {
    const to = dirname(normalize(join(from, path)))
    if (to !== from) edges.set(`${from} -> ${to}`, file)
  }
}
for (const edge of edges.keys()) {
  const [from = '', to = ''] = edge.split(' -> ')
  if (from < to && edges.has(`${to} -> ${from}`))
    problems.push(`${from} and ${to} import each other (${edges.get(edge)})`)
}

for (const problem of problems) console.error(problem)
console.log(`${existing.length} rooms, ${edges.size} arrows between folders`)
process.exit(problems.length === 0 && edges.size > 0 ? 0 : 1)
