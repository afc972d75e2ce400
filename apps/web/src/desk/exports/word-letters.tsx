import type { Instant } from '@sunshine/rubric/civil-date'
import { createSignal, For, Show, type JSX } from 'solid-js'
import { createLive } from '../../live.ts'
import { usePhone } from '../../session/phone.ts'
import { dropTemplate, keepTemplate, readTemplate } from '../../store/word-template.ts'
import { Button } from '../../ui/button.tsx'
import { FileButton } from '../../ui/file-button.tsx'
import { Section } from '../../ui/section.tsx'
import { Notice } from '../../ui/notice.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { recentWords } from '../../wording/dates.ts'
import { templateRefusals } from '../../wording/exports.ts'
import { chosenTemplate, letterFiles, PartMissing, shippedTemplate, type MadeFile } from './make-files.ts'
import type { Saving } from './saving.ts'
import type { UnitPaper } from './unit-paper.ts'
import { listFields, templateData } from './template-data.ts'
import { faultWords, templateFaults } from './template-faults.ts'

interface WordLettersProps {
  papers: readonly UnitPaper[]
  /** "全部 35 个单位". */
  count: string
  now: Instant
  saving: Saving
}

const SHIPPED = '考核结果通知模板.docx'
const wordType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

/** Word 文件: letters of result from the bureau's own template, or from the one shipped with the app (EX-15 … EX-18). */
export function WordLetters(props: WordLettersProps): JSX.Element {
  const { store } = usePhone()
  const toasts = useToasts()
  const kept = createLive(readTemplate)
  const [refusal, setRefusal] = createSignal<{ readonly happened: string; readonly next: string }>()
  const sample = () => {
    const [first] = props.papers
    return first ? templateData(first, props.now) : undefined
  }

  async function choose(input: HTMLInputElement): Promise<void> {
    const file = input.files?.[0]
    // Emptied, so that the same file chosen once more is a change again.
    input.value = ''
    if (!file) return
    setRefusal(undefined)
    try {
      const opened = await chosenTemplate(file)
      if ('refusal' in opened) {
        setRefusal(templateRefusals[opened.refusal])
        return
      }
      const faults = faultWords(templateFaults(opened.paragraphs, new Set(Object.keys(sample()?.texts ?? {}))))
      if (faults !== '') {
        setRefusal({ happened: faults, next: '请按“可以用的占位符”改好再选一次。原来的模板没有动。' })
        return
      }
      await keepTemplate(store, { fileName: file.name, keptAt: Date.now(), bytes: opened.bytes })
      toasts.show({ message: '模板已存在这台电脑的浏览器里。' })
    } catch (error) {
      if (!(error instanceof PartMissing)) throw error
      setRefusal({ happened: '读 Word 文件的部件还没有下载到这台电脑，需要联网一次。', next: '联网后再选一次。' })
    }
  }
  const letters = (): Promise<MadeFile> => letterFiles(props.papers, { template: kept()?.bytes, now: props.now })
  async function templateFile(): Promise<MadeFile> {
    const own = kept()
    return own
      ? { name: own.fileName, parts: [own.bytes], type: wordType }
      : { name: SHIPPED, parts: [await shippedTemplate()], type: wordType }
  }

  return (
    <>
      <Section title="Word 通知">
        <div class="stack-tight">
          <Button
            icon="download"
            busy={props.saving.busy() === 'letters' ? '正在做通知' : undefined}
            onClick={() => void props.saving.save('letters', letters)}
          >
            {`生成考核结果通知（${props.count}）`}
          </Button>
          <p>
            <Show when={kept()} fallback="用的是自带模板。">
              {(own) => `用的是自己的模板：${own().fileName}，${recentWords(own().keptAt, props.now)}放入。`}
            </Show>
            <span class="quiet">模板存在这台电脑的浏览器里，换电脑要再放一次。</span>
          </p>
          <Show when={refusal()}>
            {(words) => <Notice live tone="error" happened={words().happened} next={words().next} />}
          </Show>
          <div class="row">
            <FileButton class="exports-file" accept=".docx" onChoose={(input) => void choose(input)}>
              换成自己的模板
            </FileButton>
            <Button variant="quiet" icon="download" onClick={() => void props.saving.save('template', templateFile)}>
              下载现在的模板
            </Button>
            <Show when={kept()}>
              <Button variant="quiet" icon="undo" onClick={() => void dropTemplate(store)}>
                改用自带模板
              </Button>
            </Show>
          </div>
        </div>
      </Section>
      <details class="exports-placeholders">
        <summary>可以用的占位符</summary>
        <p class="quiet">在 Word 里照样写上，连花括号。列表写在表格的一行里，一条一行。</p>
        <div class="exports-list" role="region" aria-label="占位符和现在的值" tabIndex={0}>
          <dl>
            <For each={Object.entries(sample()?.texts ?? {})}>
              {([name, text]) => (
                <div>
                  <dt>{`{${name}}`}</dt>
                  <dd>{text === '' ? '（空）' : text}</dd>
                </div>
              )}
            </For>
            <For each={Object.entries(listFields)}>
              {([name, fields]) => (
                <div>
                  <dt>{`{#${name}} … {/${name}}`}</dt>
                  <dd>{fields.map((field) => `{${field}}`).join('')}</dd>
                </div>
              )}
            </For>
          </dl>
        </div>
      </details>
    </>
  )
}
