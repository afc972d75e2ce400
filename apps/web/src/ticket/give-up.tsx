import { createSignal, type JSX } from 'solid-js'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'

/** 放弃: what was written goes for good, so it asks, and going back is the first choice (ME-3). */
export function GiveUp(props: {
  /** What goes, as the question names it: “这条登记”. */
  what: string
  onGiveUp: () => void
}): JSX.Element {
  const [asking, setAsking] = createSignal(false)
  return (
    <>
      <Button variant="quiet" onClick={() => setAsking(true)}>
        放弃
      </Button>
      <Dialog
        open={asking()}
        onClose={() => setAsking(false)}
        title={`放弃${props.what}`}
        actions={
          <>
            <Button variant="primary" onClick={() => setAsking(false)}>
              留着
            </Button>
            <Button
              variant="danger"
              onClick={() => {
                setAsking(false)
                props.onGiveUp()
              }}
            >
              放弃，从本机删掉
            </Button>
          </>
        }
      >
        <p>{`${props.what}区里没有收下，放弃后本机也没有了，找不回来。`}</p>
      </Dialog>
    </>
  )
}
