import sharp from 'sharp'
import { refuse } from '../errors.ts'
import type { MediaType } from './media-types.ts'

/** More than any telephone takes; beyond it a small file is meant to unpack into a large one. */
const mostPixels = 120_000_000
/** Enough to read a house number across a street, in pixels. */
const longestSide = 4096
const thumbnailSide = 640

// Two cores serve everybody: one picture at a time for each of two slots, nothing kept between them.
sharp.concurrency(1)
sharp.cache(false)
const slots = 2

export interface CleanPicture {
  readonly whole: Buffer
  /** WebP. */
  readonly thumbnail: Buffer
  readonly width: number
  readonly height: number
}

/**
 * Draws a picture anew: turned as it was held, and without place, camera, colour profile, comments or anything appended to it.
 *
 * @throws `file/unreadable`
 */
export async function cleanPicture(path: string, type: MediaType): Promise<CleanPicture> {
  return inSlot(async () => {
    try {
      const drawn = sharp(path, { failOn: 'error', limitInputPixels: mostPixels })
        .autoOrient()
        .resize({ width: longestSide, height: longestSide, fit: 'inside', withoutEnlargement: true })
      const kept =
        type === 'image/png' ? drawn.png() : type === 'image/webp' ? drawn.webp({ quality: 85 }) : drawn.jpeg({ quality: 85 })
      const { data, info } = await kept.toBuffer({ resolveWithObject: true })
      const thumbnail = await sharp(data)
        .resize({ width: thumbnailSide, height: thumbnailSide, fit: 'inside', withoutEnlargement: true })
        .webp({ quality: 75 })
        .toBuffer()
      return { whole: data, thumbnail, width: info.width, height: info.height }
    } catch {
      throw refuse('file/unreadable')
    }
  })
}

let free = slots
const waiting: (() => void)[] = []

async function inSlot<T>(work: () => Promise<T>): Promise<T> {
  if (free > 0) free -= 1
  else await new Promise<void>((go) => waiting.push(go))
  try {
    return await work()
  } finally {
    const next = waiting.shift()
    if (next) next()
    else free += 1
  }
}
