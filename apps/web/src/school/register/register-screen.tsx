import { beijingDate } from '@sunshine/rubric/civil-date'
import { channelLabels, typeLabels } from '@sunshine/tickets'
import { createEffect, createSignal, Show, type JSX } from 'solid-js'
import { useNavigate, useSearchParams } from '../../address/router.tsx'
import { createDraft } from '../../draft.ts'
import { createLive } from '../../live.ts'
import { usePhone } from '../../session/phone.ts'
import { forgetRefused } from '../../store/refused.ts'
import { createSubmission } from '../../submit.ts'
import { Button } from '../../ui/button.tsx'
import { ActionBar } from '../../ui/action-bar.tsx'
import { RadioGroup } from '../../ui/choice-field.tsx'
import { Form } from '../../ui/form.tsx'
import { Notice } from '../../ui/notice.tsx'
import { ErrorSummary } from '../../ui/error-summary.tsx'
import { createFormErrors } from '../../ui/form-errors.ts'
import { Problem } from '../../ui/problem.tsx'
import { PageBody, PageHeader } from '../../ui/shell.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { rejectionWords } from '../../wording/rejection.ts'
import { registerDraftId } from './begin-register.ts'
import { choicesOf } from './choices-of.ts'
import { MoreFields } from './more-fields.tsx'
import { receiptOf, tellOfNumber } from './number-arrives.ts'
import { OtherDrafts } from './other-drafts.tsx'
import {
  chosenChannel,
  chosenType,
  emptyRegistration,
  isRegisterFields,
  missingAnswers,
  refusedField,
  registeredAct,
} from './register-fields.ts'
import { lastUsual, rememberUsual } from './usual.ts'
import { Visitor } from './visitor.tsx'
import './register.css'

/** 登记: five answers while the visitor stands there; everything else has a default. Several can be open at a time. */
export function RegisterScreen(): JSX.Element {
  const [search] = useSearchParams<{ draft?: string }>()
  return (
    <>
      <PageHeader title="登记" />
      <PageBody>
        <Show when={registerDraftId(search.draft)} keyed>
          {(draftId) => <Registering draftId={draftId} />}
        </Show>
      </PageBody>
    </>
  )
}

function Registering(props: { draftId: string }): JSX.Element {
  const phone = usePhone()
  const navigate = useNavigate()
  const toasts = useToasts()
  const submission = createSubmission()
  const { userId, name } = phone.actor
  const initial = emptyRegistration(name, beijingDate(Date.now()), lastUsual(userId))
  // eslint-disable-next-line solid/reactivity -- keyed by the draft's id above
  const draft = createDraft({ id: props.draftId, kind: 'register', ticketId: null }, initial, isRegisterFields)
  const errors = createFormErrors(() => missingAnswers(draft.fields, Date.now()))
  const [isAnew, setIsAnew] = createSignal(false)
  // Why the district did not take the registration that this one replaces.
  const rejected = createLive((store) => store.client.rejected())
  const refusal = () => rejected()?.find(({ event }) => event.id === draft.fields.replaces)?.rejection
  createEffect(() => {
    const rejection = refusal()
    const fieldId = rejection && refusedField(rejection)
    if (rejection && fieldId) errors.tell([{ fieldId, message: rejectionWords(rejection, Date.now()).happened }])
  })
  const another = (): void => navigate(`/register?draft=${phone.newId()}`)

  async function save(): Promise<void> {
    if (!errors.attempt()) return
    const id = phone.newId()
    const { replaces, ...answers } = draft.fields
    const act = registeredAct(draft.fields, phone.actor.unitId, Date.now())
    // The draft is written before, or a pause of the keys would write it again after the act has taken it away.
    if (!(await submission.submit({ kind: 'ticket', id, act }, props.draftId, draft.flush))) return
    await draft.drop()
    rememberUsual(userId, answers)
    if (replaces) await forgetRefused(phone.store, replaces)
    const isReport = act.ticketType === 'report'
    toasts.show({
      message: isReport ? '已存到本机，上传后由区中心办理，本校不再显示。' : '已存到本机。有网络时自动上传，不用守着。',
    })
    if (!isReport) tellOfNumber(phone.store, id, toasts)
    navigate(receiptOf(id), { replace: true })
  }

  return (
    <>
      <Show when={draft.restored() && !isAnew()}>
        <Notice
          tone="info"
          happened="这是上次没写完的登记，接着写就行。"
          actions={
            <>
              <Button onClick={another}>先放着，另写一份</Button>
              <Button
                variant="quiet"
                onClick={() => {
                  draft.set(initial)
                  errors.tell([])
                  setIsAnew(true)
                }}
              >
                清空重写
              </Button>
            </>
          }
        />
      </Show>
      <OtherDrafts than={props.draftId} />
      <Form label="登记" onSubmit={() => void save()}>
        <ErrorSummary errors={errors.found()} isMended={errors.isMended} />
        <RadioGroup
          label="受理类型"
          value={draft.fields.ticketType}
          choices={choicesOf(typeLabels)}
          onChoose={(chosen) => draft.set({ ticketType: chosenType(chosen) })}
        />
        <Show when={draft.fields.ticketType === 'report'}>
          <Notice
            tone="warn"
            happened="举报直接转区中心办理。"
            kept={
              phone.trouble() === 'unreachable'
                ? '现在没有网络：先存在本机，下次联网时转到区中心，转走后本机不留。'
                : '保存后上传到区里，本校手机上不再保留。'
            }
            next="被举报的单位和个人看不到。"
          />
        </Show>
        <RadioGroup
          label="受理渠道"
          value={draft.fields.channel}
          choices={choicesOf(channelLabels, ['phone', 'walkIn'])}
          onChoose={(chosen) => draft.set({ channel: chosenChannel(chosen) })}
        />
        <Visitor draft={draft} errorAt={errors.messageAt} />
        <TextArea
          id="description"
          label="问题描述"
          placeholder="什么事、什么时候、希望怎么办"
          fits={300}
          error={errors.messageAt('description')}
          value={draft.fields.description}
          onInput={(description) => draft.set({ description })}
        />
        <MoreFields draft={draft} errorAt={errors.messageAt} />
        <Problem of={submission.problem()} />
        <Show when={!draft.restored() || isAnew()}>
          <Button variant="quiet" wide onClick={another}>
            先放着，另写一份
          </Button>
        </Show>
        <ActionBar>
          <Button type="submit" variant="primary" wide busy={submission.busy() ? '正在保存' : undefined}>
            保存
          </Button>
        </ActionBar>
      </Form>
    </>
  )
}
