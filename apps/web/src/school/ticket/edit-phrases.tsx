import { createSignal, type JSX } from 'solid-js'
import { usePhone } from '../../session/phone.ts'
import { savePhrases } from '../../store/phrases.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextArea } from '../../ui/text-area.tsx'

/** Changes a principal's own ready phrases on this phone, one a line (WL-14). */
export function EditPhrases(props: { phrases: readonly string[] }): JSX.Element {
  const { store } = usePhone()
  const [lines, setLines] = createSignal<string>()
  async function save(): Promise<void> {
    const phrases = (lines() ?? '')
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '')
    try {
      await savePhrases(store, 'instruct', phrases)
    } catch (error) {
      store.health.failed(error)
      return
    }
    setLines(undefined)
  }
  return (
    <>
      <Button variant="quiet" icon="pen" onClick={() => setLines(props.phrases.join('\n'))}>
        改常用语
      </Button>
      <Dialog
        open={lines() !== undefined}
        onClose={() => setLines(undefined)}
        title="常用批示"
        actions={
          <Button variant="primary" onClick={() => void save()}>
            保存常用语
          </Button>
        }
      >
        <TextArea
          label="一行一句"
          hint="只存在本机，只有您看得到。"
          value={lines() ?? ''}
          onInput={(text) => setLines(text)}
        />
      </Dialog>
    </>
  )
}
