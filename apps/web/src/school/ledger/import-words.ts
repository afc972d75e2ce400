import { schoolColumn, type ImportPlan } from '@sunshine/tickets'

/** What bringing in will do, one sentence a line (LB-8). */
export function planLines(plan: ImportPlan): readonly string[] {
  const changed = plan.known.filter(({ differs }) => differs.length > 0).length
  return [
    `新建 ${plan.fresh.length} 件`,
    ...(plan.known.length > 0
      ? [`已有 ${plan.known.length} 件，跳过${changed > 0 ? `；其中 ${changed} 件的文字与本机不同，本机的不改` : ''}`]
      : []),
    ...(plan.faultyRows > 0 ? [`有问题 ${plan.faultyRows} 行，不导入`] : []),
    ...(plan.otherUnits > 0 ? [`别的单位 ${plan.otherUnits} 行，不读`] : []),
  ]
}

/** What stands in the file and no act of the school can say afterwards (LB-11); empty where there is nothing. */
export function untoldWords({ untold }: ImportPlan): string {
  return untold.map(({ key, rows }) => `${schoolColumn(key).name.replace(/\(.*/u, '')} ${rows} 件`).join('、')
}
