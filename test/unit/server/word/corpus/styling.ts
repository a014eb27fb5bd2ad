// Styles and lists as the parts of a Word file state them.
export const style = (id: string, inside: string, type = 'paragraph'): string =>
  `<w:style w:type="${type}" w:styleId="${id}"><w:name w:val="${id}"/>${inside}</w:style>`
export const numbered = (list: number, level = 0): string =>
  `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${list}"/></w:numPr>`
export const level = (at: number, format: string, text: string, more = ''): string =>
  `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="${format}"/>${more}<w:lvlText w:val="${text}"/></w:lvl>`
export const list = (
  id: number,
  levels: string,
  nums = `<w:num w:numId="${id}"><w:abstractNumId w:val="${id}"/></w:num>`,
) => `<w:abstractNum w:abstractNumId="${id}">${levels}</w:abstractNum>${nums}`
