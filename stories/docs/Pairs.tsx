import { Text } from './Text.js';

/** A table of two columns: what is so, and what follows from it. */
export function Pairs({ of }: { of: [string, string][] }) {
  return (
    <table className="reference">
      <tbody>
        {of.map(([one, other]) => (
          <tr key={one}>
            <th scope="row">
              <Text>{one}</Text>
            </th>
            <td>
              <Text>{other}</Text>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
