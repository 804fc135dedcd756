import { render } from "preact";
import "./page.css";

/** Says where the chase can be started until it can be started here. */
function Panel() {
  return (
    <main>
      <h1>Chasebook</h1>
      <p>Set this sheet up and run the chase from the menu Chasebook.</p>
    </main>
  );
}

const place = document.getElementById("app");
if (place !== null) render(<Panel />, place);
