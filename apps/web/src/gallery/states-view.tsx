import { For, type JSX } from 'solid-js'
import { Button } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { Section, TableScroll } from '../ui/section.tsx'
import { drawings, Icon, type IconName } from '../ui/icon.tsx'
import { moreDrawings } from '../ui/more-drawings.ts'
import { Notice } from '../ui/notice.tsx'
import { ProgressBar } from '../ui/progress-bar.tsx'
import { PageBody, PageHeader } from '../ui/shell.tsx'
import { SyncChip } from '../ui/sync-chip.tsx'
import { Tag } from '../ui/tag.tsx'

const allDrawings = { ...drawings, ...moreDrawings }
const isIconName = (name: string): name is IconName => name in allDrawings

export function StatesView(): JSX.Element {
  return (
    <>
      <PageHeader
        title="构件"
        actions={
          <Button variant="quiet" icon="print">
            打印
          </Button>
        }
      />
      <PageBody width="full">
        <Section title="按钮">
          <div class="row">
            <Button variant="primary">提交回复</Button>
            <Button icon="camera">拍照</Button>
            <Button variant="danger" icon="bin">
              作废
            </Button>
            <Button variant="quiet">以后再说</Button>
            <Button variant="primary" busy="正在保存">
              保存
            </Button>
            <Button disabled>批量生成催办函</Button>
          </div>
        </Section>
        <Section title="标签">
          <div class="row">
            <Tag kind="done">已办结</Tag>
            <Tag kind="soon">明天到期</Tag>
            <Tag kind="overdue">已超期 2 天</Tag>
            <Tag kind="stopped">已中止</Tag>
            <Tag kind="waiting">待上传</Tag>
            <Tag kind="refused">被退回</Tag>
            <Tag>一般件</Tag>
          </div>
        </Section>
        <Section title="同步">
          <div class="row">
            <SyncChip href="#" state={{ waiting: 0, refused: 0, offline: false, uploadedAt: '10:24' }} />
            <SyncChip href="#" state={{ waiting: 2, refused: 0, offline: false, sending: true }} />
            <SyncChip href="#" state={{ waiting: 2, refused: 0, offline: true }} />
            <SyncChip href="#" state={{ waiting: 2, refused: 0, offline: false, failure: '超时' }} />
            <SyncChip href="#" state={{ waiting: 0, refused: 1, offline: false }} />
          </div>
        </Section>
        <Section title="提示">
          <div class="stack-tight">
            <Notice happened="只回访了 8 件，1 件不满意就会扣满 10 分。" kept="数字没有算错。" />
            <Notice tone="warn" happened="手机空间只剩 80 MB，新照片可能存不下。" next="先上传，再清理旧照片。" />
            <Notice tone="done" happened="已上传到区里，10:24。" />
          </div>
        </Section>
        <ProgressBar label="照片" words="已上传 2 / 5 张" value={2} max={5} />
        <Section title="各项得分">
          <Card>
            <TableScroll label="各项得分">
              <table class="table">
                <thead>
                  <tr>
                    <th>考核项目</th>
                    <th>计分点</th>
                    <th class="is-number">分值</th>
                    <th class="is-number">得分</th>
                  </tr>
                </thead>
                <tbody>
                  <tr>
                    <td>办理按时</td>
                    <td>超期回复一件扣 2 分</td>
                    <td class="is-number">20</td>
                    <td class="is-number">18.0</td>
                  </tr>
                  <tr>
                    <td>办理规范</td>
                    <td>未盖章一件扣 1 分</td>
                    <td class="is-number">10</td>
                    <td class="is-number">10.0</td>
                  </tr>
                </tbody>
              </table>
            </TableScroll>
          </Card>
        </Section>
        <Section title="图标">
          <div class="row">
            <For each={Object.keys(allDrawings).filter(isIconName)}>
              {(name) => (
                <Tag>
                  <Icon name={name} />
                  {name}
                </Tag>
              )}
            </For>
          </div>
        </Section>
      </PageBody>
    </>
  )
}
