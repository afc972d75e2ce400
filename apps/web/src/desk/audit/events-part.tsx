import { roleLabels, roles, type ActType } from '@sunshine/tickets'
import type { JSX } from 'solid-js'
import { createNow } from '../../now.ts'
import { usePhone } from '../../session/phone.ts'
import { actTitle } from '../../wording/acts.ts'
import { momentWords } from '../../wording/dates.ts'
import { PagedTable } from './paged-table.tsx'
import { createPages } from './pages.ts'

interface EventShown {
  readonly seq: number
  readonly at: number
  readonly type: ActType
  readonly subject: string
  readonly by: string
  readonly role: string
}

const head = ['第几条', '区里收到', '谁', '角色', '做了什么', '对象'] as const

/** 业务记录: every act of the district's log by number, who and when; nothing of what was written. */
export function EventsPart(): JSX.Element {
  const { api } = usePhone()
  const now = createNow()
  const pages = createPages<null, EventShown>(
    () => null,
    (_all, before) => api.audit.events.query({ before: before ?? null }),
  )
  const roleWords = (role: string): string => {
    const known = roles.find((one) => one === role)
    return known ? roleLabels[known] : role
  }
  return (
    <div class="stack">
      <p class="quiet">只列编号、时间、经手人和做了什么，不含工单内容和来访人的姓名、电话。</p>
      <PagedTable
        label="业务记录"
        head={head}
        pages={pages}
        cells={({ seq, at, by, role, type, subject }) => [
          String(seq),
          momentWords(at, now()),
          by,
          roleWords(role),
          actTitle({ type }),
          subject,
        ]}
        empty="还没有记录。"
      />
    </div>
  )
}
