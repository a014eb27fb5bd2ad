// The name under which a version is saved: safe on every system, and told to the browser in both ways. Pure.

/** What no file system, shell or mail program has to be trusted with; controls of direction could hide the ending. */
const UNSAFE = /[\p{C}\p{Zl}\p{Zp}<>:"/\\|?*%]+/gu
const LONGEST = 80

/** `Provision 1.8.2 Rev.2.html`, from a title in any language. */
export function fileName(title: string, issue: string, ending: string): string {
  const name = title.normalize('NFC').replace(UNSAFE, '-').replace(/\s+/g, ' ')
  const short = name.slice(0, LONGEST).replace(/[\uD800-\uDBFF]$/, '')
  return `${short.replace(/^[\s.-]+|[\s.-]+$/g, '') || 'text'} ${issue}.${ending}`
}

/** The header that saves it (RFC 6266): in ASCII for old programs, whole for the others. */
export function attachment(name: string): string {
  const ascii = name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\x20-\x7e]+/g, '-')
    .replace(/^[\s-]+/, 'text ')
  const whole = encodeURIComponent(name).replace(/['()*]/g, sign => `%${sign.charCodeAt(0).toString(16)}`)
  return `attachment; filename="${ascii}"; filename*=UTF-8''${whole}`
}
