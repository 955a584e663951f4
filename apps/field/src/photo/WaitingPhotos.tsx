import './photo.css'
import { PhotoLine } from './PhotoLine.tsx'
import { useWaitingPhotos } from './use-waiting-photos.ts'

/** Photos that have not left this phone: their visits do not wait for them. */
export function WaitingPhotos() {
  const { photos, again } = useWaitingPhotos()
  if (photos.length === 0) return null
  return (
    <section aria-label="待补传的照片">
      <h2 className="section">待补传的照片</h2>
      <ul className="photos">
        {photos.map((photo) => (
          <PhotoLine key={photo.id} photo={photo} onRemoved={again} />
        ))}
      </ul>
    </section>
  )
}
