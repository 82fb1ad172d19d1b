import Link from 'next/link';

export default function Page() {
  return (
    <ul>
      <li>
        <Link href="/rendered">the address in the page’s HTML</Link>
      </li>
      <li>
        <Link href="/asked">the address asked for by the browser</Link>
      </li>
    </ul>
  );
}
