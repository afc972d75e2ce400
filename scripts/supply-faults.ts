// What would let code in that nobody chose.
import * as v from 'valibot'

/** A lockfile names archives by their digest alone: no host, no other source. */
export function lockFaults(lock: string): string[] {
  const faults: string[] = []
  for (const [, rest = ''] of lock.matchAll(/^ {4}resolution: (.*)$/gm))
    if (!/^\{integrity: sha512-[\w+/]+=*\}$/.test(rest)) faults.push(`a package comes from elsewhere: ${rest}`)
  const [host] = /(?:\b(?:https?|git|ssh)(?:\+\w+)?:\/\/|: file:)[^\s']*/.exec(lock) ?? []
  if (host !== undefined) faults.push(`pnpm-lock.yaml names ${host}`)
  return faults
}

const demanded: readonly RegExp[] = [
  // Three days: most packages taken over are found out and withdrawn within one.
  /^minimumReleaseAge: (?:4[3-9]\d\d|[5-9]\d{3}|\d{5,})$/m,
  /^minimumReleaseAgeStrict: true$/m,
  /^blockExoticSubdeps: true$/m,
  /^strictDepBuilds: true$/m,
]
const forbidden =
  /^\s*(?:onlyBuiltDependencies|neverBuiltDependencies|dangerouslyAllowAllBuilds|minimumReleaseAgeExclude|registry|registries|trustPolicyExclude)\b.*/m

/** Packages that are asked about a script of theirs, a line each; none is let run it. */
const asked = /^allowBuilds\b.*\n(?:[ \t].*\n?)*/m
const refused = /^allowBuilds:\n(?: {2}\S+: false(?:\n|$))+$/

/** What pnpm-workspace.yaml lacks, or lets in. */
export function settingFaults(workspace: string): string[] {
  const faults = demanded
    .filter((line) => !line.test(workspace))
    .map((line) => `pnpm-workspace.yaml lacks ${line.source}`)
  const [scripts] = asked.exec(workspace) ?? []
  if (scripts !== undefined && !refused.test(scripts)) faults.push(`pnpm-workspace.yaml says ${scripts.trim()}`)
  const [letIn] = forbidden.exec(workspace) ?? []
  return letIn === undefined ? faults : [...faults, `pnpm-workspace.yaml says ${letIn.trim()}`]
}

const manifest = v.object({
  dependencies: v.optional(v.record(v.string(), v.string()), {}),
  devDependencies: v.optional(v.record(v.string(), v.string()), {}),
  optionalDependencies: v.optional(v.record(v.string(), v.string()), {}),
})

/** A dependency is one version, or ours. */
export function specifierFaults(file: string, text: string): string[] {
  const { dependencies, devDependencies, optionalDependencies } = v.parse(manifest, JSON.parse(text))
  return Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies })
    .filter(([, given]) => !/^(?:\d+\.\d+\.\d+(?:-[\w.]+)?|workspace:\*|catalog:)$/.test(given))
    .map(([name, given]) => `${file} takes ${name} as ${given}`)
}
