// Whose code runs in a district, and how it comes here. With --write, writes the bill of materials and the page of licences anew.
import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import * as v from 'valibot'
import {
  billOfMaterials,
  BUNDLED,
  counted,
  licenceOf,
  licencePage,
  manifestOf,
  producedBy,
  workboxIn,
} from './production.ts'
import { lockFaults, settingFaults, specifierFaults } from './supply-faults.ts'

const MOST_PACKAGES = 40
const allowed = new Set([
  'MIT',
  'MIT-0',
  'ISC',
  '0BSD',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  'LGPL-3.0-or-later',
])

const lock = readFileSync('pnpm-lock.yaml', 'utf8')
const produced = producedBy(lock)
const problems = [...lockFaults(lock), ...settingFaults(readFileSync('pnpm-workspace.yaml', 'utf8'))]
for (const file of ['package.json', ...globSync('{apps,packages}/*/package.json')])
  problems.push(...specifierFaults(file, readFileSync(file, 'utf8')))
if (globSync('{,apps/*/,packages/*/}.npmrc').length > 0) problems.push('an .npmrc would name a registry')

const names = counted(produced)
if (names.length > MOST_PACKAGES) problems.push(`${names.length} packages run in a district, of ${MOST_PACKAGES}`)
for (const one of produced.filter(({ isTypes }) => !isTypes)) {
  for (const licence of licenceOf(one).split(' AND '))
    if (!allowed.has(licence)) problems.push(`${one.name} is licensed ${licence}`)
  if (one.sha512.length !== 128) problems.push(`${one.name} has no SHA-512`)
  const scripts = Object.keys(manifestOf(one)?.scripts ?? {}).filter((name) => /^(?:pre|post)?install$/.test(name))
  if (scripts.length > 0) problems.push(`${one.name} runs ${scripts.join(', ')} when it is installed`)
}

// What the build has put into the worker, where there is a build.
const worker = globSync('apps/web/dist/{sw,workbox-*}.js')
  .map((file) => readFileSync(file, 'utf8'))
  .join('')
const found = workboxIn(worker)
if (worker !== '' && found.join() !== BUNDLED.join())
  problems.push(`sw.js holds ${found.join(', ')}, and counted are ${BUNDLED.join(', ')}`)

const { version } = v.parse(v.object({ version: v.string() }), JSON.parse(readFileSync('package.json', 'utf8')))
const folder = 'docs/security'
const pages = { 'sbom.cdx.json': billOfMaterials(produced, version), 'licences.md': licencePage(produced) }
for (const [name, text] of Object.entries(pages)) {
  const file = `${folder}/${name}`
  if (process.argv.includes('--write')) {
    mkdirSync(folder, { recursive: true })
    writeFileSync(file, text)
  } else if (!existsSync(file) || readFileSync(file, 'utf8') !== text)
    problems.push(`${file} is not what the lockfile says: pnpm run materials`)
}

for (const problem of problems) console.error(problem)
console.log(`${names.length} packages run in a district, of ${MOST_PACKAGES}`)
process.exit(problems.length === 0 && names.length > 20 ? 0 : 1)
