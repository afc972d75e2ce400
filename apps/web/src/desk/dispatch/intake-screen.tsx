import { createMemo, createSignal, Show, type JSX } from 'solid-js'
import * as v from 'valibot'
import { useNavigate } from '../../address/router.tsx'
import { createDraft } from '../../draft.ts'
import { usePhone } from '../../session/phone.ts'
import { createSubmission } from '../../submit.ts'
import { earlierTickets } from '../../ticket/same-number.ts'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { ActionBar } from '../../ui/action-bar.tsx'
import { Form } from '../../ui/form.tsx'
import { Notice } from '../../ui/notice.tsx'
import { ErrorSummary } from '../../ui/error-summary.tsx'
import { createFormErrors } from '../../ui/form-errors.ts'
import { Problem } from '../../ui/problem.tsx'
import { PageBody, PageHeader } from '../../ui/shell.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { createDistrict } from '../district/district.ts'
import { createOffline } from '../district/offline.tsx'
import { isSaveKey } from '../keys/save-key.ts'
import { IntakeDecided } from './intake-decided.tsx'
import { emptyIntake, intakeAct, intakeErrors, intakeFields, type IntakeFields } from './intake-fields.ts'
import { IntakeSaid } from './intake-said.tsx'
import { savedWords } from './intake-words.ts'
import './intake.css'

/** One registration at a time lies on the desk. */
const DRAFT_ID = 'intake'

/** 登记派单: written while listening, by the keyboard alone; one button registers and dispatches (IN-1 … IN-6). */
export function IntakeScreen(): JSX.Element {
  const { actor, newId } = usePhone()
  const navigate = useNavigate()
  const toasts = useToasts()
  const submission = createSubmission()
  const district = createDistrict()
  const isOffline = createOffline()
  const [mergeInto, setMergeInto] = createSignal('')
  const draft = createDraft(
    { id: DRAFT_ID, kind: 'intake', ticketId: null },
    emptyIntake,
    (found): found is IntakeFields => v.is(intakeFields, found),
  )
  const { fields } = draft
  const earlier = createMemo(() =>
    earlierTickets(
      district.tickets().map(({ ticket }) => ticket),
      fields.visitorPhone,
    ),
  )
  /** What was chosen counts only while the number still is that caller's. */
  const into = (): string => (earlier().some(({ id }) => id === mergeInto()) ? mergeInto() : '')
  /** A merged call goes to no unit of its own. */
  const written = (): IntakeFields => (into() === '' ? { ...fields } : { ...fields, unitId: '' })
  const errors = createFormErrors(() => intakeErrors(written()))

  async function save(): Promise<void> {
    if (!errors.attempt()) return
    const [merging, filled] = [into(), written()]
    const id = newId()
    const taker = { name: actor.name, department: district.unitName(actor.unitId), at: Date.now() }
    const act = intakeAct(filled, taker)
    if (!(await submission.submit({ kind: 'ticket', id, act }, DRAFT_ID, draft.flush))) return
    await draft.drop()
    if (merging !== '') {
      // Registered already: where the merging is refused, the ticket's own page says so and offers it again.
      const act = { type: 'mergedAsDuplicate' as const, into: merging }
      const merged = await submission.submit({ kind: 'ticket', id, act })
      const said = savedWords({ into: district.ticketLabel(merging), unit: '' }, isOffline())
      toasts.show({ message: merged ? said : '已登记，还没有并案。' })
      navigate(`/desk/tickets/${merged ? merging : id}`)
      return
    }
    const { unitId } = filled
    const unit = unitId ? district.unitName(unitId) : ''
    toasts.show({ message: savedWords({ into: '', unit }, isOffline()) })
    navigate(`/desk/tickets/${id}`)
  }
  const saveWords = (): string => {
    if (into() !== '') return `登记并并入 ${district.ticketLabel(into())}`
    return fields.unitId ? '保存并派单' : '保存'
  }
  /** From wherever one stands: the last line is far below the first. */
  function press(event: KeyboardEvent): void {
    if (!isSaveKey(event)) return
    event.preventDefault()
    void save()
  }

  return (
    <>
      <PageHeader
        title="登记派单"
        actions={
          <ButtonLink variant="quiet" href="/desk/import" icon="ledger">
            导入平台表格
          </ButtonLink>
        }
      />
      <PageBody width="full">
        <ErrorSummary errors={errors.found()} isMended={errors.isMended} />
        <Show when={isOffline()}>
          <Notice
            tone="warn"
            live
            happened="现在没有网络，登记照常，先存在本机。"
            kept="连上网络后自动送到区里，学校那时才看到。"
            next="重复来电只能按本机已有的工单查。"
          />
        </Show>
        <Show when={draft.restored()}>
          <Notice
            tone="info"
            happened="这是上次没写完的登记。"
            actions={
              <Button variant="quiet" onClick={() => draft.set(emptyIntake)}>
                清空重写
              </Button>
            }
          />
        </Show>
        <div onKeyDown={press}>
          <Form label="登记派单" onSubmit={() => void save()}>
            <div class="intake">
              <IntakeSaid
                fields={fields}
                onChange={draft.set}
                errorOf={errors.messageAt}
                earlier={earlier()}
                district={district}
                mergeInto={into()}
                onMerge={setMergeInto}
              />
              <Show
                when={into() === ''}
                fallback={
                  <Notice
                    tone="info"
                    happened={`这次来电登记后并入 ${district.ticketLabel(into())}。`}
                    kept="两次来电都留有记录；考核只算原来那一件，不另外派单。"
                  />
                }
              >
                <IntakeDecided fields={fields} onChange={draft.set} errorOf={errors.messageAt} district={district} />
              </Show>
            </div>
            <Problem of={submission.problem()} />
            <ActionBar>
              <p class="quiet small intake-shortcut">Ctrl + 回车 在哪一格都能保存</p>
              <Button type="submit" variant="primary" busy={submission.busy() ? '正在保存' : undefined}>
                {saveWords()}
              </Button>
            </ActionBar>
          </Form>
        </div>
      </PageBody>
    </>
  )
}
