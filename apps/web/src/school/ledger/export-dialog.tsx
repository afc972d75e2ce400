import type { Ticket } from '@sunshine/tickets'
import { createSignal, Show, type JSX } from 'solid-js'
import { saveFile } from '../../ticket/save-file.ts'
import { Button } from '../../ui/button.tsx'
import { CheckField } from '../../ui/choice-field.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Notice } from '../../ui/notice.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { csvFile, fileName, tableOf, workbookFile } from './export-file.ts'

/** 导出: what the list shows now, as an Excel file, or as text where the Excel part is not on this phone. */
export function ExportDialog(props: {
  tickets: readonly Ticket[]
  unitName: string
  year: number | null
  onClose: () => void
}): JSX.Element {
  const toasts = useToasts()
  const [withPersons, setWithPersons] = createSignal(true)
  const [busy, setBusy] = createSignal(false)
  const [needsNetwork, setNeedsNetwork] = createSignal(false)
  const table = (): readonly (readonly string[])[] =>
    tableOf(props.tickets, { unitName: props.unitName, withPersons: withPersons() })
  const named = (ending: 'xlsx' | 'csv'): string => fileName(props.unitName, props.year, ending)

  function download(file: Blob, name: string): void {
    saveFile(name, [file], file.type)
    toasts.show({ message: `已存到“下载”：${name}` })
    props.onClose()
  }
  async function saveWorkbook(): Promise<void> {
    setBusy(true)
    const file = await workbookFile(table())
    setBusy(false)
    if (file) download(file, named('xlsx'))
    else setNeedsNetwork(true)
  }
  const asFile = (): File => new File([csvFile(table())], named('csv'), { type: 'text/csv' })
  // Phones share text tables, and no Excel files.
  const mayShare =
    typeof navigator.canShare === 'function' &&
    navigator.canShare({ files: [new File([''], 'a.csv', { type: 'text/csv' })] })
  async function share(): Promise<void> {
    try {
      await navigator.share({ files: [asFile()] })
      props.onClose()
    } catch (error) {
      if (error instanceof DOMException && error.name === 'AbortError') return
      toasts.show({ message: '没有分享出去。可以先存成文件，再从“下载”里发送。' })
    }
  }

  return (
    <Dialog
      open
      onClose={() => props.onClose()}
      title={`导出 ${props.tickets.length} 件`}
      actions={
        <>
          <Button
            variant="primary"
            icon="download"
            busy={busy() ? '正在做文件' : undefined}
            disabled={props.tickets.length === 0}
            onClick={() => void saveWorkbook()}
          >
            存成 Excel 文件
          </Button>
          <Button disabled={props.tickets.length === 0} onClick={() => download(csvFile(table()), named('csv'))}>
            存成文本表格（CSV）
          </Button>
          <Show when={mayShare && props.tickets.length > 0}>
            <Button icon="share" onClick={() => void share()}>
              分享文本表格
            </Button>
          </Show>
        </>
      }
    >
      <div class="stack">
        <p>导出的是列表里现在列出的工单。要少一些，先搜索或筛选。</p>
        <CheckField
          label="写上来访人姓名和电话"
          hint="发给别人的文件请不要写"
          checked={withPersons()}
          onChange={setWithPersons}
        />
        <Show when={needsNetwork()}>
          <Notice
            live
            tone="warn"
            happened="做 Excel 文件的部件还没有下载到本机，需要联网一次。"
            next="现在可以存成文本表格，Excel 和 WPS 都能打开。"
          />
        </Show>
      </div>
    </Dialog>
  )
}
