import { createResource, For, Show, type JSX } from 'solid-js'
import { usePhone } from '../../session/phone.ts'
import { Button } from '../../ui/button.tsx'
import { Section } from '../../ui/section.tsx'
import { Notice } from '../../ui/notice.tsx'
import { momentWords } from '../../wording/dates.ts'
import { backupFinding, drillFinding, sizeWords, type BackupFinding, type BackupStatus } from './backup-words.ts'

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
            <Finding found={backupFinding(held())} />
            <Show when={held().last}>
              <Facts status={held()} />
            </Show>
            <Section title="恢复演练">
              <Finding found={drillFinding(held())} />
            </Section>
            <HowTo status={held()} />
          </>
        )}
      </Show>
    </div>
  )
}

function Finding(props: { found: BackupFinding }): JSX.Element {
  return (
    <Notice tone={props.found.tone} happened={props.found.happened} kept={props.found.kept} next={props.found.next} />
  )
}

function Facts(props: { status: BackupStatus }): JSX.Element {
  const rows = (): (readonly [name: string, words: string])[] => {
    const { last, now, dataFolder, isThere } = props.status
    if (last === null) return []
    return [
      ['做于', momentWords(last.at, now)],
      ['检查', last.fault === null ? `从头到尾读过 ${last.events} 条记录，没有错` : `没有通过：${last.fault}`],
      ['备份在', `${last.folder} 里的 ${last.file}${isThere ? '' : '（现在不在）'}`],
      ['大小', `${sizeWords(last.bytes)}，照片和文件 ${last.photos} 个（存过的照片不再存第二遍）`],
      ['加密', last.encrypted ? '已加密' : '没有加密'],
      ['末尾编码', `${last.headCode}（两份备份编码相同，内容就到同一条记录为止）`],
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

/** What stands before a command, so that it finds the data. */
const placeOf = ({ storedIn, dataFolder }: BackupStatus): string =>
  storedIn === 'postgres' ? `DATABASE_URL=… DATA_DIR=${dataFolder}` : `DATA_DIR=${dataFolder}`

function HowTo(props: { status: BackupStatus }): JSX.Element {
  const last = () => props.status.last
  const file = () => {
    const made = last()
    return made === null ? '/备份盘/sunshine-日期-时间.backup' : `${made.folder}/${made.file}`
  }
  return (
    <Section title="怎么备份，怎么恢复">
      <p>
        照《运维手册》装的，步骤看手册：下面的 npm run admin -- 都写作 sudo
        sunshine，它前面的设置不用写，恢复前先停服务。
      </p>
      <ol class="backup-steps">
        <Show
          when={props.status.hourlyInto}
          fallback={
            <li>
              让服务器每小时自己备份：先生成密钥文件，再给服务加上两个设置，重新启动。备份盘不要是数据那块硬盘。
              <code>npm run admin -- new-key /安全的地方/备份密钥</code>
              <code>BACKUP_DIR=/备份盘/阳光服务 BACKUP_KEY_FILE=/安全的地方/备份密钥</code>
            </li>
          }
        >
          {(folder) => (
            <li>
              服务器每小时自己备份到 {folder()}
              ，留最近 24 小时、14 天、8 周、12 个月各一份，更早的自动删。
            </li>
          )}
        </Show>
        <li>密钥打印一份，和备份分开锁好。没有密钥，谁也打不开备份。</li>
        <li>
          随时再做一份，例如存到移动硬盘（服务不用停）：
          <code>{`${placeOf(props.status)} BACKUP_KEY_FILE=/安全的地方/备份密钥 npm run admin -- backup /移动硬盘/阳光服务`}</code>
        </li>
        <li>
          演练恢复（不动正在用的数据）：
          <code>{`${placeOf(props.status)} BACKUP_KEY_FILE=/安全的地方/备份密钥 npm run admin -- drill ${file()}`}</code>
        </li>
        <li>
          真要恢复：先停服务，再运行下面一行，按提示加上区名；原来的数据改名留着。启动以后，手机会自己发现，把备份里缺的重新交一次。
          <code>{`${placeOf(props.status)} BACKUP_KEY_FILE=/安全的地方/备份密钥 npm run admin -- restore ${file()}`}</code>
        </li>
      </ol>
    </Section>
  )
}
