/** A text value by RFC 5545 §3.3.11: backslash, semicolon, comma and line breaks escaped; other control characters cannot be said and are left out. */
export const escaped = (text: string): string =>
  text
    .replace(/\r\n?/g, '\n')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not get in
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '')
    .replace(/[\\;,]/g, (character) => `\\${character}`)
    .replace(/\n/g, '\\n')

const mostOctets = 75

/**
 * One content line, folded so that no line is longer than 75 octets without its break (§3.1) and no character is cut in two: a Chinese
 * one has three octets, and readers that unfold by bytes would be the only ones to read it.
 */
export function folded(line: string): string {
  const lines: string[] = []
  let current = ''
  let octets = 0
  for (const character of line) {
    const size = Buffer.byteLength(character)
    if (octets + size > mostOctets) {
      lines.push(current)
      current = ' '
      octets = 1
    }
    current += character
    octets += size
  }
  return [...lines, current].join('\r\n')
}
