/** Amounts, one below the other and never added: each is of a currency of its own. */
export function Amounts({ amounts }: { readonly amounts: readonly string[] }) {
  if (amounts.length === 0) return null;
  return (
    <span class="amounts">
      {amounts.map((amount) => (
        <span key={amount}>{amount} </span>
      ))}
    </span>
  );
}
