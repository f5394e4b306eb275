"""What flows through the compiler: frozen values that do no input or output."""
