import { useField } from '../session/use-field.ts'
import { dropPhoto, type WaitingPhoto } from './waiting-photos.ts'

/** A photo that waits, with why it was refused; it can be taken away before it leaves the phone. */
export function PhotoLine({ photo, onRemoved }: { photo: WaitingPhoto; onRemoved: () => void }) {
  const { store } = useField()
  const remove = async () => {
    await dropPhoto(store, photo.id)
    onRemoved()
  }
  return (
    <li>
      <img src={`data:image/jpeg;base64,${photo.jpeg}`} alt="待补传的走访照片" />
      <span>{photo.fault ?? '待补传'}</span>
      <button type="button" onClick={() => void remove()}>
        移去
      </button>
    </li>
  )
}
