import { createMemo, createSignal, Show, type JSX } from 'solid-js'
import { useSearchParams } from '../../address/router.tsx'
import { usePhone } from '../../session/phone.ts'
import { ButtonLink, Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/card.tsx'
import { Section } from '../../ui/section.tsx'
import { CheckField } from '../../ui/choice-field.tsx'
import { Notice } from '../../ui/notice.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { PageBody, PageHeader } from '../../ui/shell.tsx'
import { createDistrict } from '../district/district.ts'
import { mayTakePersons, personsLine, ticketsOfYear } from './district-ledger.ts'
import { createDistrictName } from './district-name.ts'
import { districtPapers } from './district-papers.ts'
import { fileName } from './file-words.ts'
import { ledgerFile, sheetFile, summaryFile, type MadeFile } from './make-files.ts'
import { createSaving } from './saving.ts'
import { UnitFiles, type UnitFile } from './unit-files.tsx'
import type { UnitPaper } from './unit-paper.ts'
import { WordLetters } from './word-letters.tsx'
import { yearsOf } from './years.ts'
import './exports.css'

/** 打印和导出: a year's sheets, summary, ledger and letters, on paper and as files of Excel and Word (EX-1 … EX-19). */
export function ExportsScreen(): JSX.Element {
  const [search, setSearch] = useSearchParams<{ year?: string }>()
  const { actor } = usePhone()
  const district = createDistrict()
  const districtName = createDistrictName()
  const saving = createSaving()
  const [chosen, setChosen] = createSignal<readonly string[]>([])
  const [withPersons, setWithPersons] = createSignal(false)
  const year = (): number => Number(search.year) || district.thisYear()
  const all = createMemo(() =>
    district.ready() ? districtPapers(district, { year: year(), districtName: districtName() }) : [],
  )
  const papers = createMemo(() =>
    chosen().length === 0 ? all() : all().filter(({ unitId }) => chosen().includes(unitId)),
  )
  const unsent = (): number => district.tickets().reduce((sum, held) => sum + held.unsent, 0)
  const centreName = (): string => district.units().find(({ orgKind }) => orgKind === 'centre')?.name ?? ''
  const count = (): string => (chosen().length === 0 ? `全部 ${all().length} 个单位` : `已选 ${chosen().length} 个单位`)
  const printHref = (): string => `/desk/exports/print?year=${year()}&units=${chosen().join(',')}`

  const unitName = (id: string | null): string => (id === null ? centreName() : district.unitName(id))

  function ledger(unit?: UnitPaper): Promise<MadeFile> {
    const about = { district: districtName(), year: year(), ...(unit ? { unit: unit.unitName } : {}) }
    const title = fileName(about, '工单台账')
    const held = district.tickets().map(({ ticket }) => ticket)
    const tickets = ticketsOfYear(held, { year: year(), unitId: unit?.unitId })
    return ledgerFile(title, { tickets, unitName, title, withPersons: withPersons() })
  }
  const summary = (): Promise<MadeFile> => summaryFile(all())
  const wholeLedger = (): Promise<MadeFile> => ledger()
  const make: { readonly [what in UnitFile]: (paper: UnitPaper) => Promise<MadeFile> } = { sheet: sheetFile, ledger }

  return (
    <>
      <PageHeader title="打印和导出" back={`/desk/scores?year=${year()}`} />
      <PageBody width="full">
        <div class="exports">
          <div class="exports-tools">
            <SelectField
              label="年度"
              value={String(year())}
              choices={yearsOf(district).map((one) => ({ value: String(one), label: `${one} 年` }))}
              onChoose={(value) => setSearch({ year: value }, { replace: true })}
            />
            <p class="quiet">各单位的评分表、通知按下面勾选的单位；一个都不勾就是全部。</p>
          </div>
          <Show when={unsent() > 0}>
            <Notice
              tone="warn"
              happened={`这台电脑还有 ${unsent()} 项没有上传。`}
              kept="打印和导出的是这台电脑现在看到的内容。"
              next="定稿用的，请等上传完再做。"
            />
          </Show>
          <Show when={saving.problem()}>
            {(words) => <Notice tone="warn" live happened={words().happened} next={words().next} />}
          </Show>
          <Show
            when={all().length > 0}
            fallback={
              <Show when={district.ready()}>
                <EmptyState title="还没有考核单位。" hint="管理员在“管理”里添加学校。" />
              </Show>
            }
          >
            <div class="exports-groups">
              <Section title="打印">
                <div class="stack-tight">
                  <ButtonLink variant="primary" icon="print" href={printHref()}>
                    {`打印评分表（${count()}）`}
                  </ButtonLink>
                  <ButtonLink icon="print" href={`/desk/exports/print?year=${year()}&what=summary`}>
                    打印全区汇总表
                  </ButtonLink>
                  <p class="quiet">一次打完，每个单位另起一页。汇总表有名次，只供区局。</p>
                </div>
              </Section>
              <Section title="Excel 文件">
                <div class="stack-tight">
                  <Button
                    icon="download"
                    busy={saving.busy() === 'summary' ? '正在做汇总表' : undefined}
                    onClick={() => void saving.save('summary', summary)}
                  >
                    全区汇总表
                  </Button>
                  <Button
                    icon="download"
                    busy={saving.busy() === 'ledger' ? '正在做台账' : undefined}
                    onClick={() => void saving.save('ledger', wholeLedger)}
                  >
                    全区工单台账
                  </Button>
                  <Show when={mayTakePersons(actor.role)}>
                    <CheckField
                      label="台账写上来访人姓名和电话"
                      hint={personsLine(withPersons())}
                      checked={withPersons()}
                      onChange={setWithPersons}
                    />
                  </Show>
                  <p class="quiet">得分是公式，改件数就重算。</p>
                </div>
              </Section>
              <WordLetters papers={papers()} count={count()} now={district.now()} saving={saving} />
            </div>
            <UnitFiles
              papers={all()}
              chosen={chosen()}
              onChoose={setChosen}
              busy={saving.busy()}
              onSave={(what, paper) => void saving.save(`${what}:${paper.unitId}`, () => make[what](paper))}
            />
          </Show>
        </div>
      </PageBody>
    </>
  )
}
