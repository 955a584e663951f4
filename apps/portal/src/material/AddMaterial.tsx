import {
  MATERIAL_AUDIENCES,
  MATERIAL_KINDS,
  type MaterialAudience,
  type MaterialKind,
  type MaterialTerms,
  type PortalReferral,
} from '@huoshui/contract'
import { useId, useState } from 'react'
import { Fault } from '../part/Fault.tsx'
import { useSend } from '../part/use-send.ts'
import { accepted, findFileFault, sendMaterial } from './send-material.ts'

type Props = {
  needId: string
  terms: MaterialTerms
  /** Banks that may be given a file of their own; the one that waits first. */
  banks: readonly PortalReferral[]
  onAdded: () => void
}

/** One file: what it is, whom it is for, and the file itself. */
export function AddMaterial({ needId, terms, banks, onAdded }: Props) {
  const [kind, setKind] = useState<MaterialKind>('license')
  const waiting = banks.find(({ stage }) => stage === 'waiting')
  const [whom, setWhom] = useState(waiting ? waiting.id : 'team')
  const [file, setFile] = useState<File>()
  const [percent, setPercent] = useState(0)
  // A chooser keeps its file until it is made anew.
  const [turn, setTurn] = useState(0)
  const hint = useId()
  const send = async (id: string) => {
    if (!file) return
    setPercent(0)
    const isBank = whom !== 'team' && whom !== 'banks'
    const to = isBank ? { audience: 'bank' as const, referral: whom } : { audience: whom as MaterialAudience }
    await sendMaterial(needId, { id, kind, name: file.name, ...to }, file, setPercent)
  }
  const { isBusy, fault, setFault, run } = useSend(send, () => {
    setFile(undefined)
    setTurn(turn + 1)
    onAdded()
  })
  const choose = (chosen: File | undefined) => {
    const found = chosen && findFileFault(chosen, terms.megabytes)
    setFault(found)
    setFile(found ? undefined : chosen)
  }
  return (
    <div className="stack">
      <label>
        是什么材料
        <select value={kind} onChange={(event) => setKind(event.target.value as MaterialKind)}>
          {Object.entries(MATERIAL_KINDS).map(([key, label]) => (
            <option key={key} value={key}>
              {label}
            </option>
          ))}
        </select>
      </label>
      <label>
        给谁看
        <select value={whom} onChange={(event) => setWhom(event.target.value)}>
          {banks.map(({ id, bankName, organisationName }) => (
            <option key={id} value={id}>
              只给{organisationName || bankName}和专班
            </option>
          ))}
          <option value="banks">{MATERIAL_AUDIENCES.banks}</option>
          <option value="team">{MATERIAL_AUDIENCES.team}</option>
        </select>
      </label>
      <label>
        选文件或拍照
        <input
          key={turn}
          type="file"
          accept={accepted}
          aria-describedby={hint}
          disabled={isBusy}
          onChange={(event) => choose(event.target.files?.[0])}
        />
      </label>
      <p id={hint} className="muted">
        PDF、JPG、PNG、XLSX、DOCX，每份不超过 {terms.megabytes}{' '}
        MB。请只交与这次融资有关的材料；身份证件、验证码和密码不要交。
      </p>
      <Fault text={fault} />
      <button type="button" className="primary" disabled={!file || isBusy} onClick={() => void run()}>
        {isBusy ? `正在上传 ${percent}%` : '交这份材料'}
      </button>
    </div>
  )
}
