import { useWords } from '../words.ts'

export type LampColour = 'green' | 'amber' | 'yellow' | 'red' | 'blue' | 'grey'

/** 黄灯: supervision says yellow, the eye sees amber; one lamp. */
const drawn = (lamp: LampColour) => (lamp === 'yellow' ? 'amber' : lamp)

const shapes: Record<Exclude<LampColour, 'yellow'>, React.ReactNode> = {
  green: <circle cx="6" cy="6" r="5.5" fill="currentColor" />,
  amber: <path d="M6 0 12 6 6 12 0 6Z" fill="currentColor" />,
  red: <rect x="0.5" y="0.5" width="11" height="11" fill="currentColor" />,
  blue: <path d="M1 0.5 12 6 1 11.5Z" fill="currentColor" />,
  grey: <circle cx="6" cy="6" r="4.5" fill="none" stroke="currentColor" strokeWidth="2" />,
}
const words = { green: 'lampGreen', amber: 'lampAmber', red: 'lampRed', blue: 'lampBlue', grey: 'lampGrey' } as const

/**
 * A lamp as people read it: its own shape, its colour and a word — nobody has to tell red from green.
 * `children` replaces the usual word (“已达成” instead of “正常”).
 */
export function Lamp({ lamp, children }: { lamp: LampColour; children?: React.ReactNode }) {
  const { word } = useWords()
  return (
    <span className="lamp" data-lamp={drawn(lamp)}>
      <LampShape lamp={lamp} />
      {children ?? word(words[drawn(lamp)])}
    </span>
  )
}

/** Only the shape, for legends that carry the word themselves. Inherits the text colour. */
export const LampShape = ({ lamp }: { lamp: LampColour }) => (
  <svg viewBox="0 0 12 12" aria-hidden="true" focusable="false">
    {shapes[drawn(lamp)]}
  </svg>
)
