/**
 * Documents: uploaded files. What a file is is read from its bytes; pictures are drawn anew without place and camera; a file belongs to
 * what it is attached to, and whoever may see that may open it (`kernel/read-file.ts` asks the engines).
 *
 *   upload(city, stream, {name?, address}) → {id, secret?, type, bytes, …}      on disk before it is in the table
 *   attach(city, tx, {subject, placeOf, fields, values, secrets?}) → problems   in the transaction that stores the values
 *   find(city, id, secrets?) → KeptFile | undefined      contentOf(city, file, 'whole' | 'small') → stream
 *   removeOrphans(city) → number      what was attached to nothing for a day
 */
export { type Attaching, attach, isFileField } from './attach.ts'
export { contentOf, find, type KeptFile } from './find.ts'
export type { Size } from './folder.ts'
export { removeOrphans } from './remove-orphans.ts'
export { largest, type Uploaded, type Uploading, upload } from './upload.ts'
