import { type ImportDetail, type ImportKind, importKinds } from '@huoshui/contract'
import { Panel, printCount, printInstant, QuietText } from '@huoshui/ui'
import { Alert } from 'antd'
import { ButtonLink } from '../../shell/ButtonLink.tsx'
import { ProgressFigures } from '../check/ProgressFigures.tsx'
import { kindOrder } from '../import-labels.ts'

/** 写入名录: how far it is, then what was written, by whom and when. */
export function AppliedStep({ detail }: { detail: ImportDetail }) {
  if (detail.status === 'applying') {
    return (
      <Panel title="正在写入名录">
        <ProgressFigures progress={detail.progress} />
        <p style={{ marginBottom: 0 }}>
          <QuietText>写入在后台进行，可以离开本页。全部写完才生效，中途出错则一户也不写。</QuietText>
        </p>
      </Panel>
    )
  }
  const { counters, appliedKinds, approvedByName, finishedAt, asOf } = detail
  const countOf = (kind: ImportKind) => counters?.kinds[kind] ?? 0
  const applied = kindOrder.filter((kind) => appliedKinds?.includes(kind) && countOf(kind) > 0)
  const left = kindOrder.filter((kind) => !appliedKinds?.includes(kind) && countOf(kind) > 0)
  const print = (kinds: readonly ImportKind[]) =>
    kinds.map((kind) => `${importKinds[kind]} ${printCount(countOf(kind))} 户`).join('，')
  return (
    <Panel title="写入结果" extra={<ButtonLink to="/enterprises">到名录查看</ButtonLink>}>
      <Alert
        type="success"
        showIcon
        role="status"
        title={applied.length > 0 ? `已写入名录：${print(applied)}。` : '已完成，没有需要写入的差异。'}
        description={`${approvedByName ?? ''} 确认，${finishedAt ? `${printInstant(finishedAt)} 写完，` : ''}变更日期 ${asOf}。`}
      />
      {left.length > 0 && <p>没有选择写入：{print(left)}。</p>}
      {counters && counters.rejected > 0 && (
        <p style={{ marginBottom: 0 }}>
          另有 {printCount(counters.rejected)} 行有错误，没有导入；可在“检查结果”里下载，改好后再作为部分名单上传。
        </p>
      )}
    </Panel>
  )
}
