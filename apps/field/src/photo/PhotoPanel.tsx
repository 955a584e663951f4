import './photo.css'
import { mostPhotos } from '@huoshui/contract/visit-photo'
import { type ChangeEvent, useState } from 'react'
import { useField } from '../session/use-field.ts'
import { useEvidencePurpose } from '../visit/use-evidence-purpose.ts'
import { PhotoLine } from './PhotoLine.tsx'
import { shrinkPhoto } from './shrink-photo.ts'
import { useWaitingPhotos } from './use-waiting-photos.ts'
import { keepPhoto } from './waiting-photos.ts'

/** 佐证照片: only where the wave names a purpose; the visit is saved already, with or without. */
export function PhotoPanel({ visitId, waveId }: { visitId: string; waveId: string | undefined }) {
  const purpose = useEvidencePurpose('photo', waveId)
  const { photos, again } = useWaitingPhotos()
  const field = useField()
  const [added, setAdded] = useState(0)
  const [said, setSaid] = useState<string>()
  if (!purpose) return null
  const own = photos.filter((photo) => photo.visitId === visitId)
  const add = async ({ target }: ChangeEvent<HTMLInputElement>) => {
    const [file] = target.files ?? []
    target.value = ''
    if (!file) return
    setSaid('正在缩小…')
    const shrunk = await shrinkPhoto(file)
    if (typeof shrunk === 'string') return setSaid(shrunk)
    await keepPhoto(field.store, visitId, shrunk.jpeg)
    setAdded(added + 1)
    setSaid('照片已存在手机里，网络好时另行补传。')
    again()
    void field.sync()
  }
  return (
    <details className="panel">
      <summary>附照片（自愿）{added > 0 ? `：已选 ${added} 张` : ''}</summary>
      <div className="stack">
        <p className="muted">
          用途：{purpose}。不附不影响走访；拍摄地点和设备信息在手机上就去掉，只有您和专班能看，随走访记录一起删除。
        </p>
        {said && <p role="status">{said}</p>}
        <ul className="photos">
          {own.map((photo) => (
            <PhotoLine key={photo.id} photo={photo} onRemoved={again} />
          ))}
        </ul>
        {added < mostPhotos ? (
          <label className="button second">
            选一张照片
            <input type="file" accept="image/*" className="unseen" onChange={(event) => void add(event)} />
          </label>
        ) : (
          <p className="muted">一次走访最多 {mostPhotos} 张。</p>
        )}
      </div>
    </details>
  )
}
