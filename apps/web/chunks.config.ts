// Which file each part of the program goes into: what is fetched together, what a phone keeps, and what a desk keeps.
import { globSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { Plugin, Rolldown } from 'vite'

/** The libraries for Excel and Word files (both are zip archives), and what runs with them alone: their chunks carry a name of their own, whatever they are split into. */
const excelLibraries = /node_modules\/(fflate|saxen|read-excel-file|write-excel-file)\/|\/write-workbook\.ts$/

/**
 * The bureau's desk, and what opens rows that come to it alone (SY-51): no school's phone keeps it, and a bureau's browser
 * fetches it whole (DW-20).
 */
const isDesk = (path: string): boolean =>
  /\/src\/desk\/|\/sync\/src\/whole-rows\/|\/tickets\/src\/assess\/public-notice\.ts$/.test(path)

/** What works with a line alone, an account's pages among it: fetched when it is needed, and kept by no phone beforehand (AU-28). */
const isOnline = (path: string): boolean =>
  /\/src\/session\/online\/|\/(examine|protected-identity|log-notice|sync\/hints|sync\/agreement)\.tsx?$/.test(path)

type Keeper = 'excel-' | 'online-' | 'desk-' | ''

/** Who keeps the file of these modules: its name begins so. */
function keeperOf(moduleIds: readonly string[]): Keeper {
  if (moduleIds.some((id) => excelLibraries.test(id))) return 'excel-'
  if (moduleIds.some(isOnline)) return 'online-'
  if (moduleIds.some(isDesk)) return 'desk-'
  // The packages name all their parts, whoever needs them.
  const own = moduleIds.filter((id) => id.startsWith(import.meta.dirname))
  const known = own.length > 0 ? own : moduleIds
  if (known.some((id) => withoutLine.has(id) || id === BUNDLER)) return ''
  return known.some((id) => withLine.has(id)) ? 'online-' : 'desk-'
}

/** Who keeps what, by the module a chunk was asked for with and by its name. */
const keepers = new Map<string, Keeper>()

/** How the file of a chunk is called. */
export function chunkName({ name, facadeModuleId: askedFor, moduleIds }: Rolldown.PreRenderedChunk): string {
  // What only leads to another chunk is named too, and has no module.
  const keeper = keeperOf(moduleIds.length === 0 && askedFor ? [askedFor] : moduleIds)
  keepers.set(askedFor ?? name, keeper).set(name, keeper)
  return `assets/${keeper}[name]-[hash:7].js`
}

/** How the file of a chunk's styles begins, by the module it was asked for with; those of a shared one have its name alone. */
export function keeperOfStyles(names: readonly string[], paths: readonly string[]): Keeper {
  const known = [
    ...paths.map((path) => join(import.meta.dirname, path)),
    ...names.map((name) => basename(name, '.css')),
  ]
  return known.map((name) => keepers.get(name)).find((keeper) => keeper !== undefined) ?? ''
}

/** Where what a first visit asks for until its list works begins: see `scripts/first-load.ts` (FL-1). */
const firstScreens = ['/src/inside.tsx']
/** What the disk is written and read with; a list that came with the sign-in stands before (SY-38). */
const ofDisk = ['/src/store/open-seal.ts']
/** Where the part of it begins that is there first: the way in (FL-5). */
const wayIn = ['/src/main.tsx']
const [entrance, firstLoad, seal] = [new Set<string>(), new Set<string>(), new Set<string>()]
/** What a school's phone comes to, and what it comes to where there is a line: nothing of the desk. */
const [withoutLine, withLine] = [new Set<string>(), new Set<string>()]
/** What the bundler itself adds. */
const BUNDLER = '\0rolldown/runtime.js'
/** Of the rules the list needs these; what names the packages names all of them, and the build cannot be asked which. */
const ofPackages =
  /\/tickets\/src\/(actor|blank|for-centre|rejection|ticket|form\/labels|settings\/(pin-demand|settings))\.ts$|\/rubric\/src\/beijing-date\.ts$/
/** The same of what the way in needs. */
const ofPackagesAtEntrance = /\/tickets\/src\/actor\.ts$|\/sync\/src\/(protocol\/(person|version)|client\/uuid)\.ts$/
/** Packages name all their parts, and those the helpers that make their classes fit for older browsers. */
const besideEntrance = /\/packages\/|\/valibot\/|@oxc-project/
const besideFirst =
  /@oxc-project|\/packages\/(tickets|rubric)\/|\/valibot\/|solid-js\/store\/|\/sync\/src\/client\/adopt\.ts$/

const root = join(import.meta.dirname, '../..')
/** The modules that these patterns of paths stand for, `{a,b}` among them; none may stand for nothing. */
function modules(...patterns: readonly string[]): ReadonlySet<string> {
  return new Set(
    patterns.flatMap((pattern) => {
      const found = globSync(pattern, { cwd: root })
      if (found.length === 0) throw new Error(`no module is ${pattern}`)
      return found.map((path) => join(root, path))
    }),
  )
}

/**
 * What is fetched together because hardly anybody needs one of it alone. Left to itself the build makes a file of every part
 * that two screens share: sixty of them, most of a few hundred bytes, stood between a desk and its first page of rows.
 */
const together = {
  /** What a ticket's days and points are counted with and its texts are searched with: each list does so behind its first screenful. */
  weighing: modules(
    'packages/rubric/src/{at-stake,charge,civil-date,complaints,compliance,deduction-item,discretionary,earned,explain}.ts',
    'packages/rubric/src/{explain-stake,graded,known,mark,owed,plain-words,points,policy,rate-item,rate-loss,reviewed}.ts',
    'packages/rubric/src/{rework,rubric-numbers,satisfaction,score,sheet-line,steps,tally,ticket-events,timeliness,veto}.ts',
    'packages/rubric/src/{waiver,what-if,zhuhui-2019}.ts',
    'packages/tickets/src/{assessed-year,facts,unit-stakes}.ts',
    'packages/tickets/src/calendar/{countdown,day-words,due,edited,explain,working-days,years}.ts',
    'packages/tickets/src/{follow-up/second-call,form/choice-labels,reply/{clock-stop,standing-finding}}.ts',
    'packages/tickets/src/settings/{calendar-in-force,in-force,rubric-in-force}.ts',
    'apps/web/src/ticket/{consequence,due-words,each-in-steps,in-slices,named-texts,next-step,pinyin,search,weigh}.ts',
  ),
  /** The rules by which an act is folded: the first act, and the first page that answers one, need all of them. */
  rules: modules(
    'packages/tickets/src/**/{rule,*-rule}.ts',
    'packages/tickets/src/{apply,due-moment,has-ended,identity,permission,stamping,taken-out}.ts',
    'packages/tickets/src/assess/{assessment,decide-objection,grade-fault,life,withheld}.ts',
    'packages/tickets/src/{handle/correctable-fields,handle/editable-fields,review/opinion,sample/sample,sample/sha256}.ts',
    'packages/sync/src/seal/fold.ts',
    'apps/web/src/ticket/unseen-ticket.ts',
  ),
  /** Records of many rows. */
  bundles: modules('packages/sync/src/dexie-store/{bundle,bundles,directory,packed-rows,uncover}.ts'),
  /** What screens of acts say. */
  words: modules(
    'apps/web/src/wording/{findings,rejection,sheet-life,storage,weekday}.ts',
    'apps/web/src/{submit,ticket/refused-words,store/refused}.ts',
  ),
  /** What their forms are made of. */
  forms: modules(
    'apps/web/src/ui/{action-bar,chip,dialog,error-summary,problem,section,select-field,text-area}.tsx',
    'apps/web/src/ui/{action-bar,chip,dialog,error-summary,section,select,text-area}.css',
    'apps/web/src/ticket/{copy-text.ts,phone-field.tsx}',
    'packages/tickets/src/form/odd-phone.ts',
  ),
  /** What a half-filled form is kept with; the pages of an account keep none. */
  drafts: modules('apps/web/src/{draft,store/drafts,store/sealed-draft,pwa/unsaved-forms}.ts'),
  /** What a ticket's own page shows on a phone or a desk: its letter, its photos, its form, the way to paper. */
  ticket: modules(
    'packages/tickets/src/{form/fields,letter/letter,letter/salutation}.ts',
    'apps/web/src/ticket/{call-address,held-address,printed-values}.ts',
    'apps/web/src/ticket/{letter-view,photo-matches,photo-view,with-ticket}.tsx',
    'apps/web/src/ticket/{letter,photo,photo-matches}.css',
    'apps/web/src/wording/{clock-stop,photo-matches}.ts',
    'apps/web/src/paper/{on-paper,print-elsewhere}.tsx',
    'apps/web/src/paper/{paper.css,print-address.ts}',
  ),
  /** Rows of which only those near the screen are in the page. */
  rows: modules('apps/web/src/ui/{arrange,slots,window}.ts', 'apps/web/src/ui/table-rows.tsx'),
  /** What stands above a list while it is read. */
  'reading-bar': modules('apps/web/src/{session/reading-bar,ui/progress-bar}.{tsx,css}'),
  /** The lock's. */
  watch: modules('apps/web/src/vault/{chooser,holding,watch}.ts', 'apps/web/src/vault/cover.css'),
} as const

interface Group {
  readonly name: string
  readonly test: (id: string) => boolean
  readonly priority?: number
}

/** What the build puts into one file, whoever asks for it. */
export const groups: Group[] = [
  {
    name: 'entrance',
    // All styles with it: a script waits for its own, which would come behind it.
    test: (id) =>
      entrance.has(id)
        ? ofPackagesAtEntrance.test(id) || !besideEntrance.test(id)
        : firstLoad.has(id) && id.endsWith('.css'),
    priority: 1,
  },
  {
    name: 'first',
    // Which place this is a desk's list of screens asks first of all, which would be a way there and back for a line.
    test: (id) =>
      id.endsWith('/web/src/place.ts') || (firstLoad.has(id) && (ofPackages.test(id) || !besideFirst.test(id))),
  },
  { name: 'seal', test: (id) => seal.has(id) && /\/sync\/src\/(seal|vault)\/|open-seal/.test(id) },
  ...Object.entries(together).map(([name, of]) => ({ name, test: (id: string) => of.has(id) })),
]

/**
 * Keeps the first load in one piece. Left to itself the build cuts it anew for every screen that shares another part of
 * it, and thirty small files are a tenth larger than one, and fetched one behind the other.
 */
export function wholeFirstLoad(): Plugin {
  return {
    name: 'whole-first-load',
    buildEnd() {
      const walk = (id: string, into: Set<string>): void => {
        if (into.has(id)) return
        into.add(id)
        for (const next of this.getModuleInfo(id)?.importedIds ?? []) walk(next, into)
      }
      const walkOpened = (id: string, into: Set<string>, isElsewhere: (id: string) => boolean): void => {
        const info = this.getModuleInfo(id)
        if (into.has(id) || !info || isDesk(id) || isElsewhere(id)) return
        if (info.importedIds.some((next) => excelLibraries.test(next))) return
        into.add(id)
        for (const next of [...info.importedIds, ...info.dynamicallyImportedIds]) walkOpened(next, into, isElsewhere)
      }
      for (const id of this.getModuleIds()) {
        if (firstScreens.some((path) => id.endsWith(path))) walk(id, firstLoad)
        if (wayIn.some((path) => id.endsWith(path))) {
          walk(id, entrance)
          walkOpened(id, withoutLine, isOnline)
          walkOpened(id, withLine, () => false)
        }
        if (ofDisk.some((path) => id.endsWith(path))) walk(id, seal)
      }
    },
  }
}
