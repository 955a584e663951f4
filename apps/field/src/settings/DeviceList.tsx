import { declareDeviceLost, type FieldDevice, listDevices } from '@huoshui/contract'
import { type FormEvent, useState } from 'react'
import { remote, sentenceOf } from '../remote.ts'
import { useField } from '../session/use-field.ts'
import { printInstant } from '../today.ts'

/** 手机丢了: one's own devices; a lost one gets no data and erases itself at its next contact (S19). */
export function DeviceList() {
  const [devices, setDevices] = useState<readonly FieldDevice[]>()
  const [fault, setFault] = useState<string>()
  const load = async () => {
    try {
      setDevices((await remote(listDevices, { query: { of: 'mine' } })).rows)
      setFault(undefined)
    } catch (error) {
      setFault(sentenceOf(error))
    }
  }
  return (
    <details onToggle={(event) => event.currentTarget.open && void load()}>
      <summary>手机丢了</summary>
      <p>
        手机丢失请立即挂失：在这里、在工作台，或请县专班代办。挂失后不再下发数据；那部手机下次联网时先交回没有发出的内容（由专班核对），再清除数据。
      </p>
      {fault && <p role="alert">{fault}</p>}
      <ol className="list">
        {devices?.map((device) => (
          <DeviceLine key={device.id} device={device} onChange={() => void load()} onFault={setFault} />
        ))}
      </ol>
    </details>
  )
}

type Props = { device: FieldDevice; onChange: () => void; onFault: (sentence: string) => void }

function DeviceLine({ device, onChange, onFault }: Props) {
  const { person } = useField()
  const [isAsking, setAsking] = useState(false)
  const lose = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const reason = String(new FormData(event.currentTarget).get('reason'))
    await remote(declareDeviceLost, { params: { device: device.id }, body: { reason } }).then(onChange, (error) =>
      onFault(sentenceOf(error)),
    )
  }
  return (
    <li className="done">
      <strong>
        {device.name}
        {device.id === person.deviceId && '（本机）'}
      </strong>
      <span className="muted">
        {device.status === 'in-use' ? '在用' : '已挂失'}
        {device.lastPullAt ? `，上次同步 ${printInstant(device.lastPullAt)}` : '，没有同步过'}
      </span>
      {device.status === 'in-use' && !isAsking && (
        <button type="button" onClick={() => setAsking(true)}>
          挂失
        </button>
      )}
      {device.status === 'in-use' && isAsking && (
        <form onSubmit={lose} className="stack">
          <label>
            怎样丢的
            <input name="reason" required minLength={2} maxLength={200} />
          </label>
          <button type="submit">确定挂失这部手机</button>
        </form>
      )}
    </li>
  )
}
