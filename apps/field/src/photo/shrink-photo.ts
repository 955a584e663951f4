import { mostPhotoBytes } from '@huoshui/contract/visit-photo'

/** Enough to read a shop's sign by. */
const longestSide = 1280
const qualities = [0.75, 0.6, 0.45, 0.3]

/**
 * A photo drawn anew, small enough to send on a bad line; where and with what it was taken is not drawn with it.
 * @returns a JPEG in base64, or a sentence why there is none
 */
export async function shrinkPhoto(file: Blob): Promise<{ jpeg: string } | string> {
  const picture = await load(file)
  if (!picture) return '打不开这张图片，请换一张或重拍。'
  const scale = Math.min(1, longestSide / Math.max(picture.naturalWidth, picture.naturalHeight))
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(picture.naturalWidth * scale))
  canvas.height = Math.max(1, Math.round(picture.naturalHeight * scale))
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height)
  for (const quality of qualities) {
    const [, jpeg = ''] = canvas.toDataURL('image/jpeg', quality).split(',')
    if (jpeg !== '' && (jpeg.length * 3) / 4 <= mostPhotoBytes) return { jpeg }
  }
  return '这张照片太大，缩小后仍放不下，请换一张。'
}

/** By way of a data URL: the page's policy lets pictures come from nowhere else. */
async function load(file: Blob): Promise<HTMLImageElement | undefined> {
  const picture = new Image()
  picture.src = await readAsUrl(file)
  try {
    await picture.decode()
    return picture
  } catch {
    return undefined // no picture, or of a kind this phone can't show
  }
}

function readAsUrl(file: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => resolve(String(reader.result))
    reader.onerror = () => reject(reader.error)
    reader.readAsDataURL(file)
  })
}
