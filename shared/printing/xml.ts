// XML as strings: elements, attributes and words that no parser refuses. Pure.
import { escapeUTF8 } from 'entities'

/** What XML 1.0 cannot hold in any form: controls, half characters, the two that are no characters. */
const UNFIT = /(?![\t\n\r\u007f-\u009f])\p{Cc}|[\p{Cs}\ufffe\uffff]/gu

/** Words between tags or in an attribute; what XML cannot hold becomes the replacement character. */
export const xmlWords = (words: string): string => escapeUTF8(words.replace(UNFIT, '\ufffd'))

export type Attributes = Readonly<Record<string, string | number | null>>

/** An element with its children, which are XML already; attributes that are null are left out. */
export function element(name: string, attributes: Attributes = {}, ...children: readonly string[]): string {
  let open = `<${name}`
  for (const [key, value] of Object.entries(attributes))
    if (value !== null) open += ` ${key}="${xmlWords(String(value))}"`
  const inside = children.join('')
  return inside === '' ? `${open}/>` : `${open}>${inside}</${name}>`
}

export const XML_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
