// The bytes of a file as a request brought them: the body itself, or a form's field.
import { done, type Result, refuse } from '../../shared/refusal.ts'
import type { SentFile } from './jobs.ts'

/** The file's own bytes. A form is taken apart here, in the reading thread: sixteen megabytes take their time. */
export async function bytesOf({ bytes, contentType }: SentFile): Promise<Result<Uint8Array>> {
  if (!contentType.toLowerCase().startsWith('multipart/form-data')) return done(bytes)
  try {
    const body = Uint8Array.from(bytes)
    const form = await new Response(body, { headers: { 'content-type': contentType } }).formData()
    const file = form.get('file')
    return file instanceof Blob
      ? done(new Uint8Array(await file.arrayBuffer()))
      : refuse('malformed', { field: 'file' })
  } catch {
    return refuse('malformed', { field: 'body' })
  }
}
