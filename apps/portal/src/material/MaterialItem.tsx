import { addressOf } from '@huoshui/client'
import {
  MATERIAL_AUDIENCES,
  MATERIAL_KINDS,
  MATERIAL_STATES,
  type Material,
  openOwnMaterial,
  withdrawMaterial,
} from '@huoshui/contract'
import { useState } from 'react'
import { Fault } from '../part/Fault.tsx'
import { printDay } from '../part/print.ts'
import { remote, sentenceOf } from '../remote.ts'

/** One file that was handed in; taken back by two taps, since it is gone then. */
export function MaterialItem({ material, onChanged }: { material: Material; onChanged: () => void }) {
  const [isAsked, setAsked] = useState(false)
  const [fault, setFault] = useState<string>()
  const { id, name, state, withdrawnOn } = material
  const isThere = withdrawnOn === null && state !== 'blocked'
  const takeBack = async () => {
    try {
      await remote(withdrawMaterial, { params: { id }, body: {} })
      onChanged()
    } catch (error) {
      setFault(sentenceOf(error))
    }
  }
  return (
    <li className="stack">
      <span className="firm">
        <strong>{MATERIAL_KINDS[material.kind]}</strong>
        {isThere ? (
          <a href={addressOf(openOwnMaterial, { id })} download={name}>
            {name}
          </a>
        ) : (
          <span>{name}</span>
        )}
        <span className="muted">
          {printDay(material.addedOn)}交　{sizeOf(material.bytes)}　{wordsOf(material)}
        </span>
        <span className="muted">
          {material.bankName ? `只给${material.bankName}和专班` : MATERIAL_AUDIENCES[material.audience]}
        </span>
      </span>
      <Fault text={fault} />
      {isThere && !isAsked && (
        <button type="button" onClick={() => setAsked(true)}>
          收回{name}
        </button>
      )}
      {isThere && isAsked && (
        <>
          <p>收回后文件随即删除，专班和银行不再能打开；已经下载的收不回来。</p>
          <button type="button" className="primary" onClick={() => void takeBack()}>
            确定收回
          </button>
          <button type="button" onClick={() => setAsked(false)}>
            不收回
          </button>
        </>
      )}
    </li>
  )
}

function wordsOf({ state, withdrawnOn }: Material): string {
  if (withdrawnOn !== null) return `${printDay(withdrawnOn)}已收回，文件已删除`
  if (state === 'blocked') return '查毒没有通过，文件已删除，请另交一份'
  return state === 'waiting' ? '正在查毒，通过后专班和银行才能打开' : `查毒：${MATERIAL_STATES[state]}`
}

function sizeOf(bytes: number): string {
  return bytes < 2 ** 20 ? `${Math.ceil(bytes / 1024)} kB` : `${(bytes / 2 ** 20).toFixed(1)} MB`
}
