import { addressOf } from '@huoshui/client'
import {
  listNeedMaterials,
  listReferralMaterials,
  MATERIAL_AUDIENCES,
  MATERIAL_FORMATS,
  MATERIAL_KINDS,
  MATERIAL_STATES,
  type Material,
  type MaterialState,
  openMaterial,
} from '@huoshui/contract'
import { FailureNotice, Panel, QuietText, StatusTag } from '@huoshui/ui'
import { useQuery } from '@tanstack/react-query'
import { Flex } from 'antd'
import { remote } from '../remote.ts'
import { useAllowed } from '../session/session.ts'
import { printBytes } from '../upload/print-bytes.ts'

const toneOf = { waiting: 'waiting', clean: 'good', blocked: 'bad', unscanned: 'quiet' } as const satisfies Record<
  MaterialState,
  string
>

/** 企业材料 of a need or of one bank's referral; each is saved to disk, and each opening is told to the firm. */
export function MaterialPanel({ of, id }: { of: 'need' | 'referral'; id: string }) {
  const may = useAllowed('material.open')
  const { data, error, refetch } = useQuery({
    queryKey: ['materials', of, id],
    queryFn: ({ signal }) =>
      remote(of === 'need' ? listNeedMaterials : listReferralMaterials, { params: { id } }, signal),
    enabled: may,
  })
  if (!may) return null
  if (error) return <FailureNotice error={error} onRetry={() => void refetch()} />
  if (!data) return null
  return (
    <Panel title={`企业材料（${data.rows.filter(({ withdrawnOn }) => withdrawnOn === null).length} 份）`}>
      {data.rows.length === 0 ? (
        <QuietText>企业还没有在页面上交材料。</QuietText>
      ) : (
        <ul style={{ margin: 0, paddingInlineStart: 20 }}>
          {data.rows.map((row) => (
            <li key={row.id} style={{ marginBottom: 8 }}>
              <Line material={row} />
            </li>
          ))}
        </ul>
      )}
      <QuietText style={{ display: 'block', marginTop: 8 }}>
        {data.hasScanner
          ? '查毒通过的才能下载。'
          : '本平台没有接入查毒软件，文件未经查毒，请在装有查毒软件的电脑上打开。'}
        每次下载留痕，企业看得到是哪家机构。
      </QuietText>
    </Panel>
  )
}

function Line({ material }: { material: Material }) {
  const { id, kind, name, format, bytes, state, addedOn, withdrawnOn } = material
  const isOpen = withdrawnOn === null && (state === 'clean' || state === 'unscanned')
  return (
    <Flex gap={8} wrap align="center">
      <strong>{MATERIAL_KINDS[kind]}</strong>
      {isOpen ? <a href={addressOf(openMaterial, { id })}>{name}</a> : <span>{name}</span>}
      {withdrawnOn ? (
        <QuietText>企业 {withdrawnOn} 收回，文件已删除</QuietText>
      ) : (
        <StatusTag tone={toneOf[state]}>
          {state === 'unscanned' ? MATERIAL_STATES[state] : `查毒${MATERIAL_STATES[state]}`}
        </StatusTag>
      )}
      <QuietText>
        {MATERIAL_FORMATS[format]}，{printBytes(bytes)}，{addedOn} 交，
        {material.bankName ? `给${material.bankName}` : MATERIAL_AUDIENCES[material.audience]}
      </QuietText>
    </Flex>
  )
}
