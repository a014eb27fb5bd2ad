// Word files over HTTP, as scripts and forms send them.
import type { TestServer } from './server.ts'

const TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

/** The file as the body of a request. */
export const sendFile = (
  server: TestServer,
  cookie: string,
  path: string,
  bytes: Uint8Array,
): Promise<Response> =>
  fetch(`${server.url}${path}`, {
    method: 'POST',
    headers: { cookie, 'content-type': TYPE },
    body: Uint8Array.from(bytes),
  })

/** The file as a field of a form. */
export function sendForm(
  server: TestServer,
  cookie: string,
  path: string,
  bytes: Uint8Array,
): Promise<Response> {
  const form = new FormData()
  form.set('file', new File([Uint8Array.from(bytes)], 'text.docx', { type: TYPE }))
  return fetch(`${server.url}${path}`, { method: 'POST', headers: { cookie }, body: form })
}
