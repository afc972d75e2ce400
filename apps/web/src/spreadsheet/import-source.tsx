import { createSignal, Show, type JSX } from 'solid-js'
import { Button } from '../ui/button.tsx'
import { FileButton } from '../ui/file-button.tsx'
import { Section } from '../ui/section.tsx'
import { Form } from '../ui/form.tsx'
import { Notice } from '../ui/notice.tsx'
import { TextArea } from '../ui/text-area.tsx'
import './import.css'
import { openFile, openPasted, type FileRefusal, type OpenedLedger } from './open-file.ts'

/** Where the rows come from: a file, or cells copied from Excel or WPS. */
export function ImportSource(props: { lead: string; onOpened: (opened: OpenedLedger) => void }): JSX.Element {
  const [refusal, setRefusal] = createSignal<FileRefusal>()
  const [reading, setReading] = createSignal(false)
  const [text, setText] = createSignal('')
  function take(opened: OpenedLedger | { readonly refusal: FileRefusal }): void {
    if ('refusal' in opened) setRefusal(opened.refusal)
    else props.onOpened(opened)
  }
  async function choose(input: HTMLInputElement): Promise<void> {
    const file = input.files?.[0]
    // Emptied, so that the same file chosen once more is a change again.
    input.value = ''
    if (!file) return
    setRefusal(undefined)
    setReading(true)
    take(await openFile(file))
    setReading(false)
  }
  function paste(): void {
    setRefusal(undefined)
    if (text().trim() !== '') take(openPasted(text()))
  }
  return (
    <>
      <p>{`${props.lead}先看清楚会新建哪些，再决定导入；看的时候什么都不写。`}</p>
      <Show when={refusal()}>
        {(words) => <Notice live tone="error" happened={words().happened} next={words().next} />}
      </Show>
      <Section title="从文件">
        <FileButton
          class="import-file"
          accept=".xlsx,.csv,.tsv,.txt"
          disabled={reading()}
          onChoose={(input) => void choose(input)}
        >
          {reading() ? '正在读' : '选 Excel 或 CSV 文件'}
        </FileButton>
      </Section>
      <Section title="从 Excel 或 WPS 粘贴">
        <Form label="粘贴" onSubmit={paste}>
          <TextArea label="粘贴的单元格" hint="连同栏目名一起复制，粘贴到这里" value={text()} onInput={setText} />
          <Button type="submit">读粘贴的内容</Button>
        </Form>
      </Section>
    </>
  )
}
