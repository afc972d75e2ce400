import { createResource, For, Show, type JSX } from 'solid-js'
import { usePhone } from '../../session/phone.ts'
import { Button } from '../../ui/button.tsx'
import { Section } from '../../ui/card.tsx'
import { Notice } from '../../ui/notice.tsx'
import { momentWords } from '../../wording/dates.ts'
import { backupFinding, sizeWords, type BackupStatus } from './backup-words.ts'

/** 备份: when the last was made, whether it is sound, where it lies, and how the next is made. */
export function BackupPart(): JSX.Element {
  const { api } = usePhone()
  const [status, { refetch }] = createResource(() => api.people.backup.query().catch(() => null))
  return (
    <div class="stack backup">
      <Show when={status.state === 'ready' && status() === null}>
        <Notice
          tone="info"
          happened="备份情况要有网络才能看。"
          actions={<Button onClick={() => void refetch()}>再试一次</Button>}
        />
      </Show>
      <Show when={status.latest}>
        {(held) => (
          <>
            <Finding status={held()} />
            <Show when={held().last}>
              <Facts status={held()} />
            </Show>
            <Show when={held().storedIn === 'file'}>
              <HowTo dataFolder={held().dataFolder} />
            </Show>
          </>
        )}
      </Show>
    </div>
  )
}

function Finding(props: { status: BackupStatus }): JSX.Element {
  const found = () => backupFinding(props.status)
  return <Notice tone={found().tone} happened={found().happened} kept={found().kept} next={found().next} />
}

function Facts(props: { status: BackupStatus }): JSX.Element {
  const rows = (): (readonly [name: string, words: string])[] => {
    const { last, now, dataFolder, isThere } = props.status
    if (last === null) return []
    return [
      ['做于', momentWords(last.at, now)],
      ['检查', last.fault === null ? `从头到尾读过 ${last.events} 条记录，没有错` : `没有通过：${last.fault}`],
      ['备份在', `${last.folder}${isThere ? '' : '（现在不在）'}`],
      ['大小', `${sizeWords(last.bytes)}，照片 ${last.photos} 张`],
      ['数据在', `${dataFolder}${last.sameDisk ? '，和备份在同一块硬盘' : '，和备份不在同一块硬盘'}`],
    ]
  }
  return (
    <Section title="最近一次备份">
      <dl class="backup-facts">
        <For each={rows()}>
          {([name, words]) => (
            <div>
              <dt>{name}</dt>
              <dd>{words}</dd>
            </div>
          )}
        </For>
      </dl>
    </Section>
  )
}

function HowTo(props: { dataFolder: string }): JSX.Element {
  return (
    <Section title="怎么备份">
      <ol class="backup-steps">
        <li>把移动硬盘接到服务器上。备份不要放在数据那块硬盘上。</li>
        <li>
          在服务器上打开命令行，进入程序文件夹，运行下面一行；最后一段换成移动硬盘上的新文件夹，每次一个。服务不用停。
          <code>{`DATA_DIR=${props.dataFolder} pnpm backup /移动硬盘/阳光服务-日期`}</code>
        </li>
        <li>看到最后一个词是 sound，就是做好了、也检查过了。这一页随后会变绿。</li>
        <li>
          每天自动做：请会用 Linux 的同事在定时任务里加一行，如每天凌晨两点：
          <code>{`0 2 * * * cd /程序文件夹 && DATA_DIR=${props.dataFolder} pnpm backup /备份硬盘/$(date +\\%F)`}</code>
        </li>
        <li>要恢复时：停下服务，把备份文件夹换到数据的位置，再启动。手机会自己发现，把备份里缺的重新交一次。</li>
      </ol>
    </Section>
  )
}
