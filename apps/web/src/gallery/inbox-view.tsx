import { createSignal, type JSX } from 'solid-js'
import { ButtonLink } from '../ui/button.tsx'
import { Card, EmptyState, type CardProps } from '../ui/card.tsx'
import { CardList } from '../ui/card-list.tsx'
import { Section } from '../ui/section.tsx'
import { PageBody, PageHeader } from '../ui/shell.tsx'
import { Tabs } from '../ui/tabs.tsx'
import { Tag } from '../ui/tag.tsx'

const tickets: readonly CardProps[] = [
  {
    href: '#ticket',
    title: '家长反映食堂菜量少、周三米饭夹生，要求学校说明',
    number: 'QH-0007',
    tone: 'overdue',
    get tags() {
      return <Tag kind="overdue">已超期 2 天</Tag>
    },
    facts: '投诉 · 电话 · 9月3日受理 · 张三',
    price: '今天回复扣 2 分；等到下函催办后再回，扣 5 分。',
  },
  {
    href: '#ticket',
    title: '咨询转学到七年级需要哪些材料',
    number: 'QH-0009',
    tone: 'soon',
    get tags() {
      return <Tag kind="soon">明天 24 点到期</Tag>
    },
    facts: '咨询 · 到校 · 9月4日受理 · 匿名',
    price: '现在回复不扣分。',
  },
  {
    href: '#ticket',
    title: '校门口早晨停车堵路，建议错峰放学',
    number: '草-4f21',
    get tags() {
      return (
        <>
          <Tag>还剩 4 个工作日</Tag>
          <Tag kind="waiting">已存本机，待上传</Tag>
        </>
      )
    },
    facts: '建议 · 到校 · 今天 9:12 受理 · 李女士',
  },
  {
    href: '#ticket',
    title: '求助：孩子校服丢失，能否补购一套',
    number: 'QH-0005',
    get tags() {
      return <Tag kind="done">已办结</Tag>
    },
    facts: '求助 · 中心 · 8月29日受理 · 周某',
  },
]

export function InboxView(): JSX.Element {
  const [filter, setFilter] = createSignal<'mine' | 'seal' | 'instruct' | 'all'>('mine')
  return (
    <>
      <PageHeader title="待办" />
      <PageBody>
        <Tabs
          label="筛选"
          tabs={[
            { id: 'mine', label: '要我办', count: 4 },
            { id: 'seal', label: '待盖章', count: 0 },
            { id: 'instruct', label: '待批示', count: 1 },
            { id: 'all', label: '全部' },
          ]}
          selected={filter()}
          onSelect={setFilter}
        >
          {filter() === 'seal' ? (
            <EmptyState
              title="现在没有要办的工单。"
              action={
                <ButtonLink href="#form" icon="plus">
                  登记
                </ButtonLink>
              }
            />
          ) : (
            <Section title="先办这件" count="共 4 件">
              <CardList items={tickets}>{(ticket) => <Card {...ticket} />}</CardList>
            </Section>
          )}
        </Tabs>
      </PageBody>
    </>
  )
}
