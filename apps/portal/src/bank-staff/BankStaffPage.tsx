import { type Answer, checkBankStaff } from '@huoshui/contract'
import { type FormEvent, useId, useState } from 'react'
import { remote, sentenceOf } from '../remote.ts'
import { Frame } from '../shell/Frame.tsx'

type Checked = Answer<typeof checkBankStaff>['rows']

/** 核对银行人员: whether who calls is published by a bank. Nobody signs in, and what is typed is kept nowhere. */
export function BankStaffPage() {
  const [said, setSaid] = useState('')
  const [checked, setChecked] = useState<{ said: string; rows: Checked }>()
  const [fault, setFault] = useState('')
  const [isBusy, setBusy] = useState(false)
  const field = useId()
  const check = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    setFault('')
    setChecked(undefined)
    try {
      const query = /\d{5}/.test(said.replace(/\D/g, '')) ? { number: said } : { name: said.trim() }
      const { rows } = await remote(checkBankStaff, { query })
      setChecked({ said: said.trim(), rows })
    } catch (error) {
      setFault(sentenceOf(error))
    } finally {
      setBusy(false)
    }
  }
  return (
    <Frame title="核对银行人员">
      <p>接到自称银行人员的电话，或有人上门，可以在这里核对是不是银行公布的经办人员。</p>
      <form onSubmit={(event) => void check(event)}>
        <label htmlFor={field}>来电号码，或对方姓名（写全）</label>
        <input
          id={field}
          value={said}
          maxLength={40}
          required
          minLength={2}
          autoComplete="off"
          onChange={({ target }) => setSaid(target.value)}
        />
        <button type="submit" className="primary" disabled={isBusy}>
          {isBusy ? '正在核对…' : '核对'}
        </button>
      </form>
      <div role="status" aria-live="polite">
        {fault && <p>{fault}</p>}
        {checked && <Outcome {...checked} />}
      </div>
      <p className="muted">遇到收“中介费”“包装费”、要求先转账的，请不要付款，可以拨打 110 或反诈专线 96110。</p>
    </Frame>
  )
}

function Outcome({ said, rows }: { said: string; rows: Checked }) {
  if (rows.length === 0) {
    return (
      <p>
        <strong>没有查到“{said}”。</strong>
        可能没有公布，也可能是假冒：请不要提供身份证、验证码或转账，先拨打该银行公布的客服电话核实。
      </p>
    )
  }
  return (
    <>
      {rows.map((row) => (
        <dl className="sheet" key={`${row.bankName} ${row.phone} ${row.name ?? ''}`}>
          <div>
            <dt>银行</dt>
            <dd>{row.organisationName === row.bankName ? row.bankName : `${row.bankName}　${row.organisationName}`}</dd>
          </div>
          <div>
            <dt>{row.name === null ? '客服电话' : '经办人员'}</dt>
            <dd>{row.name === null ? row.phone : `${row.name}（${row.position ?? ''}）${row.phone}`}</dd>
          </div>
        </dl>
      ))}
      <p className="muted">来电显示可以伪造：要办事时，请您主动拨打上面的号码。</p>
    </>
  )
}
