import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { billOfMaterials, counted, producedBy } from '../../../../scripts/production.ts'
import { lockFaults, settingFaults, specifierFaults } from '../../../../scripts/supply-faults.ts'

const root = join(import.meta.dirname, '../../../..')
const read = (file: string): string => readFileSync(join(root, file), 'utf8')
const lock = read('pnpm-lock.yaml')
const workspace = read('pnpm-workspace.yaml')

test('[OP-10] at most forty packages of other people run in a district: on its server and in its browsers', () => {
  const names = counted(producedBy(lock))
  expect(names.length).toBeLessThanOrEqual(40)
  // Each of these is reached in another way: by ours, by a package of a package, as a binary.
  expect(names).toEqual(
    expect.arrayContaining(['hono', 'solid-js', 'postgres-bytea', '@img/sharp-*', 'fflate', 'dexie']),
  )
})

test('[OP-10] a package that another one brings is counted, however it is written', () => {
  const more = lock.replace(
    /^ {2}uqr@0\.1\.3: \{\}$/m,
    "  uqr@0.1.3:\n    dependencies:\n      '@x/y': 1.0.0(uqr@0.1.3)\n\n  '@x/y@1.0.0(uqr@0.1.3)': {}",
  )
  expect(more).not.toBe(lock)
  expect(counted(producedBy(more))).toHaveLength(counted(producedBy(lock)).length + 1)
})

test.each([
  ['a repository', 'resolution: {commit: abc, repo: git@x.example:y.git, type: git}'],
  ['an archive somewhere', 'resolution: {tarball: https://x.example/y.tgz}'],
  ['a folder', 'resolution: {directory: ../y, type: directory}'],
  ['an archive without a digest', 'resolution: {}'],
])('[OP-10] %s in the lockfile is found', (_what, line) => {
  expect(lockFaults(lock)).toEqual([])
  expect(lockFaults(lock.replace(/resolution: \{integrity: .*\}/, line))).not.toEqual([])
})

test.each([
  ['minimumReleaseAge: 4320', 'minimumReleaseAge: 0'],
  ['minimumReleaseAgeStrict: true', ''],
  ['blockExoticSubdeps: true', 'blockExoticSubdeps: false'],
  ['strictDepBuilds: true', ''],
  ['strictDepBuilds: true', 'strictDepBuilds: true\nonlyBuiltDependencies: [x]'],
  ['leveldown: false', 'leveldown: true'],
  ['leveldown: false', 'leveldown: false\n  x: true'],
  ['allowBuilds:', 'allowBuilds: { x: true }\nothers:'],
  ['pmOnFail', 'minimumReleaseAgeExclude: [x]\npmOnFail'],
])('[OP-10] the setting %s changed to %s is found', (before, after) => {
  expect(settingFaults(workspace)).toEqual([])
  expect(settingFaults(workspace.replace(before, after))).not.toEqual([])
})

test.each(['^1.0.0', '~1.0.0', 'latest', '*', 'github:x/y', 'https://x.example/y.tgz', 'file:../y', 'npm:other@1.0.0'])(
  '[OP-10] a dependency given as %s is found',
  (given) => {
    expect(
      specifierFaults('a', JSON.stringify({ dependencies: { x: '1.0.0', y: 'workspace:*', z: 'catalog:' } })),
    ).toEqual([])
    expect(specifierFaults('a', JSON.stringify({ devDependencies: { x: given } }))).toHaveLength(1)
  },
)

test('[OP-11] the bill of materials in the repository is what the lockfile says, and complete in itself', () => {
  const { version } = JSON.parse(read('package.json'))
  const kept = read('docs/security/sbom.cdx.json')
  const bill: {
    bomFormat: string
    specVersion: string
    components: { 'bom-ref': string; purl: string; name: string; licenses: unknown[]; hashes: { content: string }[] }[]
    dependencies: { ref: string; dependsOn: string[] }[]
  } = JSON.parse(kept)
  expect([bill.bomFormat, bill.specVersion]).toEqual(['CycloneDX', '1.6'])
  const references = new Set(bill.components.map((one) => one['bom-ref']))
  expect(references.size).toBe(bill.components.length)
  for (const one of bill.components) {
    expect(one.purl).toMatch(/^pkg:npm\/(?:%40[\w.-]+\/)?[\w.-]+@\d[\w.-]*$/)
    expect(one.licenses).toHaveLength(1)
    expect(one.hashes[0]?.content).toMatch(/^[0-9a-f]{128}$/)
  }
  for (const { dependsOn } of bill.dependencies) for (const needed of dependsOn) expect(references).toContain(needed)
  expect(JSON.parse(billOfMaterials(producedBy(lock), version)).dependencies).toEqual(bill.dependencies)
  expect(kept).not.toMatch(/https?:|registry|timestamp/)
})

test('[OP-11] every package of the bill stands on the page of licences', () => {
  const page = read('docs/security/licences.md')
  for (const { name, version, isTypes } of producedBy(lock))
    if (!isTypes)
      expect(page).toMatch(new RegExp(`^\\| ${name.replace('/', '\\/')} \\| ${version} \\| [\\w. -]+ \\|$`, 'm'))
})
