import { beijingDate } from '@sunshine/rubric/civil-date'
import { channelLabels, halfWidth, priorityLabels, splitNameAndPhone, typeLabels } from '@sunshine/tickets'
import { useNavigate, useSearchParams } from '@solidjs/router'
import { createSignal, Show, type JSX } from 'solid-js'
import { createDraft, type DraftForm } from '../../draft.ts'
import { usePhone } from '../../session/phone.ts'
import { forgetRefused } from '../../store/refused.ts'
import { createSubmission } from '../../submit.ts'
import { ActionBar, Button } from '../../ui/button.tsx'
import { CheckField, RadioGroup } from '../../ui/choice-field.tsx'
import { Form } from '../../ui/form.tsx'
import { ErrorSummary, Notice, type FieldError } from '../../ui/notice.tsx'
import { Problem } from '../../ui/problem.tsx'
import { DateField } from '../../ui/select-field.tsx'
import { PageBody, PageHeader } from '../../ui/shell.tsx'
import { TextArea, TextField } from '../../ui/text-field.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { registerDraftId } from './begin-register.ts'
import {
  chosenChannel,
  chosenPriority,
  chosenType,
  emptyRegistration,
  isRegisterFields,
  missingAnswers,
  registeredAct,
  type RegisterFields,
} from './register-fields.ts'
import './register.css'

type RegisterForm = DraftForm<RegisterFields>

const choicesOf = (
  labels: { readonly [value: string]: string },
  values = Object.keys(labels),
): { value: string; label: string }[] => values.map((value) => ({ value, label: labels[value] ?? value }))

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
  const [errors, setErrors] = createSignal<readonly FieldError[]>([])
  const initial = emptyRegistration(phone.actor.name, beijingDate(Date.now()))
  // eslint-disable-next-line solid/reactivity -- keyed by the draft's id above
  const draft = createDraft({ id: props.draftId, kind: 'register', ticketId: null }, initial, isRegisterFields)
  const [isAnew, setIsAnew] = createSignal(false)
  const errorAt = (fieldId: string): string | undefined => errors().find((error) => error.fieldId === fieldId)?.message

  async function save(): Promise<void> {
    const missing = missingAnswers(draft.fields)
    setErrors(missing)
    if (missing.length > 0) return
    const id = phone.newId()
    const { replaces } = draft.fields
    const act = registeredAct(draft.fields, phone.actor.unitId, Date.now())
    // Written before, or a pause of the keys would write it again after the act has taken it away.
    await draft.flush()
    if (!(await submission.submit({ kind: 'ticket', id, act }, props.draftId))) return
    await draft.drop()
    if (replaces) await forgetRefused(phone.store, replaces)
    const isReport = act.ticketType === 'report'
    toasts.show({
      message: isReport ? '已存到本机，上传后由区中心办理，本校不再显示。' : '已存到本机。有网络时自动上传，不用守着。',
    })
    navigate(isReport ? '/tickets' : `/tickets/${id}`, { replace: true })
  }

  return (
    <>
      <Show when={draft.restored() && !isAnew()}>
        <Notice
          tone="info"
          happened="这是上次没写完的登记，接着写就行。"
          actions={
            <>
              <Button onClick={() => navigate(`/register?draft=${phone.newId()}`)}>先放着，另写一份</Button>
              <Button
                variant="quiet"
                onClick={() => {
                  draft.set(initial)
                  setIsAnew(true)
                }}
              >
                清空重写
              </Button>
            </>
          }
        />
      </Show>
      <Form label="登记" onSubmit={() => void save()}>
        <ErrorSummary errors={errors()} />
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
            kept="保存后上传到区里，本校手机上不再保留。"
            next="被举报的单位和个人看不到。"
          />
        </Show>
        <RadioGroup
          label="受理渠道"
          value={draft.fields.channel}
          choices={choicesOf(channelLabels, ['phone', 'walkIn'])}
          onChoose={(chosen) => draft.set({ channel: chosenChannel(chosen) })}
        />
        <Visitor draft={draft} errorAt={errorAt} />
        <TextArea
          id="description"
          label="问题描述"
          placeholder="什么事、什么时候、希望怎么办"
          fits={300}
          error={errorAt('description')}
          value={draft.fields.description}
          onInput={(description) => draft.set({ description })}
        />
        <MoreFields draft={draft} />
        <Problem of={submission.problem()} />
        <ActionBar>
          <Button type="submit" variant="primary" wide busy={submission.busy() ? '正在保存' : undefined}>
            保存
          </Button>
        </ActionBar>
      </Form>
    </>
  )
}

/** Who speaks: name and phone, pasted together or typed apart, or neither. */
function Visitor(props: { draft: RegisterForm; errorAt: (fieldId: string) => string | undefined }): JSX.Element {
  const fields = (): RegisterFields => props.draft.fields
  return (
    <>
      <CheckField
        label="来访人要求匿名"
        checked={fields().anonymous}
        onChange={(anonymous) => props.draft.set({ anonymous })}
      />
      <Show when={!fields().anonymous}>
        <TextField
          id="visitor-name"
          label="来访人姓名"
          hint="可以粘贴“姓名 电话”"
          error={props.errorAt('visitor-name')}
          value={fields().visitorName}
          onInput={(text) => props.draft.set(splitNameAndPhone(text) ?? { visitorName: text })}
        />
      </Show>
      <TextField
        id="visitor-phone"
        label="联系电话"
        type="tel"
        optional={fields().anonymous}
        error={props.errorAt('visitor-phone')}
        value={fields().visitorPhone}
        onInput={(text) =>
          props.draft.set((fields().anonymous ? null : splitNameAndPhone(text)) ?? { visitorPhone: text })
        }
        onSettled={(text) => {
          // Pasted name and number have been taken apart already.
          if (splitNameAndPhone(text) === null) props.draft.set({ visitorPhone: halfWidth(text) })
        }}
      />
    </>
  )
}

/** The other cells of the paper form; each has a default. */
function MoreFields(props: { draft: RegisterForm }): JSX.Element {
  const fields = (): RegisterFields => props.draft.fields
  return (
    <details class="more-fields">
      <summary>更多：缓急、保密、受理时间…</summary>
      <div class="stack">
        <RadioGroup
          label="事件"
          value={fields().priority}
          choices={choicesOf(priorityLabels)}
          onChoose={(chosen) => props.draft.set({ priority: chosenPriority(chosen) })}
        />
        <CheckField
          label="要求保密"
          checked={fields().confidential}
          onChange={(confidential) => props.draft.set({ confidential })}
        />
        <CheckField
          label="不要求回复"
          checked={fields().noReplyWanted}
          onChange={(noReplyWanted) => props.draft.set({ noReplyWanted })}
        />
        <DateField
          label="受理日期"
          value={fields().acceptedOn}
          max={beijingDate(Date.now())}
          onChoose={(acceptedOn) => props.draft.set({ acceptedOn })}
        />
        <TextField
          label="受理部门"
          value={fields().acceptingDepartment}
          onInput={(acceptingDepartment) => props.draft.set({ acceptingDepartment })}
        />
        <TextField
          label="受理人"
          value={fields().acceptedBy}
          onInput={(acceptedBy) => props.draft.set({ acceptedBy })}
        />
      </div>
    </details>
  )
}
