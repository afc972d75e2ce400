import { createSignal, type JSX } from 'solid-js'
import { Button, ButtonLink } from '../ui/button.tsx'
import { ActionBar } from '../ui/action-bar.tsx'
import { Card } from '../ui/card.tsx'
import { Section } from '../ui/section.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Notice } from '../ui/notice.tsx'
import { PageBody, PageHeader } from '../ui/shell.tsx'
import { Tag } from '../ui/tag.tsx'
import { DefinitionList, Timeline } from '../ui/timeline.tsx'
import { useToasts } from '../ui/toast.tsx'

export function TicketView(): JSX.Element {
  const [asking, setAsking] = createSignal(location.search === '?dialog')
  const toasts = useToasts()
  if (location.search === '?toast')
    toasts.show({ message: '已存到本机。有网络时自动上传，不用守着。', undo: () => undefined })
  return (
    <>
      <PageHeader title="ZH-2026-QH-0007" back="#inbox" />
      <PageBody>
        <div class="stack-tight">
          <div class="row">
            <Tag kind="overdue">已超期 2 天</Tag>
            <Tag kind="refused">上传被退回</Tag>
          </div>
          <h2>家长反映食堂菜量少、周三米饭夹生，要求学校说明</h2>
        </div>
        <Notice
          tone="error"
          happened="区里没有收下：这件已转给石湾镇中心学校。"
          kept="您写的内容还在，可复制。"
          actions={
            <>
              <Button icon="copy">复制内容</Button>
              <Button variant="quiet">改后重交</Button>
            </>
          }
        />
        <Section title="经过">
          <Timeline
            label="工单经过"
            entries={[
              {
                id: '1',
                state: 'done',
                title: '受理',
                facts: '9月3日 17:02 · 电话 · 小陈',
                body: '孩子在校就餐，连续三天菜量少。',
              },
              {
                id: '2',
                state: 'done',
                title: '校长批示',
                facts: '9月4日 07:40 · 李校长',
                body: '请后勤当天查清，王老师回复家长。',
              },
              {
                id: '3',
                state: 'refused',
                title: '拟办意见',
                tag: <Tag kind="refused">上传被退回</Tag>,
                facts: '9月4日 08:10 · 王老师',
                body: '转石湾镇中心学校办理。',
                more: <p class="small">这件已转给石湾镇中心学校。</p>,
              },
              {
                id: '4',
                state: 'waiting',
                title: '通话记录',
                tag: <Tag kind="waiting">已存本机，待上传</Tag>,
                facts: '今天 9:50 · 王老师',
                body: '已向家长说明，家长要求书面答复。',
              },
              { id: '5', state: 'now', title: '写回复', facts: '今天回复扣 2 分' },
              { id: '6', state: 'ahead', title: '盖章拍照' },
              { id: '7', state: 'ahead', title: '回访' },
            ]}
          />
        </Section>
        <Section title="工单">
          <Card>
            <DefinitionList
              entries={[
                { term: '来访人', value: '张三' },
                {
                  term: '电话',
                  value: (
                    <ButtonLink href="tel:13800000000" icon="phone">
                      138 0000 0000
                    </ButtonLink>
                  ),
                },
                { term: '受理类型', value: '投诉 · 一般件' },
                { term: '办结时限', value: '9月8日（周二）24:00 前' },
                { term: '重办原因', value: '' },
              ]}
            />
          </Card>
        </Section>
        <ActionBar>
          <Button onClick={() => setAsking(true)}>转办</Button>
          <Button
            variant="primary"
            icon="letter"
            onClick={() => toasts.show({ message: '已存到本机。有网络时自动上传，不用守着。', undo: () => undefined })}
          >
            写回复
          </Button>
        </ActionBar>
        <Dialog
          open={asking()}
          onClose={() => setAsking(false)}
          title="把这件退回中心？"
          actions={
            <>
              <Button variant="primary" onClick={() => setAsking(false)}>
                退回中心
              </Button>
              <Button onClick={() => setAsking(false)}>先不退</Button>
            </>
          }
        >
          <p>退回后由中心改派。您写的拟办意见会留在记录里。</p>
        </Dialog>
      </PageBody>
    </>
  )
}
