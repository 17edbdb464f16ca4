//! The tables' versions are built into the program. Cargo does not see by itself that a file
//! has been added to their folder, and a program without it would refuse what another wrote.

fn main() {
    println!("cargo:rerun-if-changed=migrations");
}
