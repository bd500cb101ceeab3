/** The sign of the platform: a city block with its hub. */
export const Mark = ({ size = 32 }: { size?: number }) => (
  <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" focusable="false">
    <rect width="32" height="32" rx="7" fill="var(--blue)" />
    <path d="M16 5.5 25 11v10l-9 5.5L7 21V11z" fill="none" stroke="#fff" strokeWidth="2" strokeLinejoin="round" />
    <circle cx="16" cy="16" r="3.2" fill="#fff" />
    <path d="M16 12.8V5.5M13.2 17.6 7 21M18.8 17.6 25 21" stroke="#fff" strokeWidth="2" />
  </svg>
)
